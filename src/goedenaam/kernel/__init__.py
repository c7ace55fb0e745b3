"""What every part may lean on: the actor, the three refusals, the calendar, scopes and ports."""
