"""One question in, one decision out."""

from collections.abc import Mapping

from goedenaam.answers.questions import QUESTIONS
from goedenaam.norms.acts import AdoptProtocol
from goedenaam.norms.adoption import may_adopt
from goedenaam.norms.consequences import consequences
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Decision, Outcome
from goedenaam.norms.errors import NormError
from goedenaam.norms.events import Event
from goedenaam.norms.merge import Norms
from goedenaam.norms.types import Audience


def ask(question_id: str, values: Mapping[str, str], norms: Norms, asker: Audience | None = None) -> Decision:
    """Answer one of `QUESTIONS`. Values that are left out take the default of their field.

    A question about what happens next is answered with duties instead of a verdict. Raises `NormError` for an
    unknown question, an unknown field or a value that cannot be.
    """
    question = QUESTIONS.get(question_id)
    if question is None:
        raise NormError(f"De vraag “{question_id}” bestaat niet; kies uit {', '.join(QUESTIONS)}.")
    names = {field.name for field in question.fields}
    for name in values:
        if name not in names:
            raise NormError(f"De vraag “{question_id}” heeft geen veld “{name}”.")
    asked, facts = question.build(asker or question.asker, values)
    if isinstance(asked, Event):
        duties = consequences(asked, norms)
        outcome = Outcome.ANSWERED if duties else Outcome.SILENT
        return Decision(outcome=outcome, duties=duties)
    if isinstance(asked, AdoptProtocol):
        return may_adopt(norms, asked.layer)
    return decide(asked, norms, facts)
