"""What people do with consent: answer, stop, protect, take over what was answered elsewhere, and say what is asked."""

from goedenaam.consent.commands.answering import (
    end_dispute,
    give_consent,
    open_dispute,
    refuse_consent,
    withdraw_consent,
)
from goedenaam.consent.commands.confirming import confirm_answers
from goedenaam.consent.commands.importing import import_answers, let_source_lead, resolve_contradiction
from goedenaam.consent.commands.protecting import lift_protection, note_death, protect
from goedenaam.consent.commands.purposes import (
    add_listed,
    add_purpose,
    ask_more,
    choose_reading,
    replace_purpose,
)
from goedenaam.consent.commands.setting import begin_asking, demand_both, end_purpose, put_notice

__all__ = [
    "add_listed",
    "add_purpose",
    "ask_more",
    "begin_asking",
    "choose_reading",
    "confirm_answers",
    "demand_both",
    "end_dispute",
    "end_purpose",
    "give_consent",
    "import_answers",
    "let_source_lead",
    "lift_protection",
    "note_death",
    "open_dispute",
    "protect",
    "put_notice",
    "refuse_consent",
    "replace_purpose",
    "resolve_contradiction",
    "withdraw_consent",
]
