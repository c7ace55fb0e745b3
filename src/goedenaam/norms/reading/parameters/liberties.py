"""What the text says on liberties: whose, on which subjects."""

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import Parameters, Reader, Spoken, given, names, people_as
from goedenaam.norms.types import Audience


def _discretion(spoken: Spoken) -> Parameters:
    private = spoken.says(r"niet[- ]school|buiten school|privé")
    school = spoken.says(r"school ?gerelateerd")
    return given(
        whose=names(people_in(spoken.sentence) & {Audience.STAFF, Audience.TEACHER, Audience.PUPIL}),
        subjects=["private"] if private else ["school"] if school else [],
    )


READERS: dict[str, Reader] = {
    "Discretion": _discretion,
    "FreedomOfExpression": people_as("whose"),
    "PersonalResponsibility": lambda s: {
        "fake_account_defence": s.article_says(r"fake|nep-?account|nepprofiel|vals account|gehackt"),
        "police": s.article_says("politie"),
    },
}
