"""Decisions about deliveries: the state machine and the gate. No Django, no clock, no I/O."""
