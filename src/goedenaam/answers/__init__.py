"""Questions in people's own words, answered from norms. No Django, no database, no clock."""

from goedenaam.answers.ask import ask
from goedenaam.answers.checked import NOTHING_FOUND, Checked, CheckVerdict, check
from goedenaam.answers.fields import Field
from goedenaam.answers.questions import QUESTIONS, Question

__all__ = ["NOTHING_FOUND", "QUESTIONS", "CheckVerdict", "Checked", "Field", "Question", "ask", "check"]
