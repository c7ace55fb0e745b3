"""The names of the roster in the forms that people write, and the words that only look like them."""

import pytest

from goedenaam.checking import Certainty, Person, Roster, Whose, check
from goedenaam.checking.tests.linde import LINDE, names, only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vandaag trakteerde Daan op taart", "Daan"),
        ("daan trakteert", "daan"),
        ("Bravo, Daan van der Berg!", "Daan van der Berg"),
        ("Bravo, Daan v.d. Berg!", "Daan v.d. Berg"),
        ("Bravo, Daniel Berg!", "Daniel Berg"),
        ("Winnaar: Berg, Daan", "Berg, Daan"),
        ("Winnaar is D. van der Berg", "D. van der Berg"),
        ("Leerling D.v.d.B. was er niet", "D.v.d.B."),
        ("Goed gedaan Daan B.", "Daan B"),
        ("Ons Daantje is vijf", "Daantje"),
        ("Daans fiets staat er nog", "Daan"),
        ("anne-sophie el amrani wint", "anne-sophie el amrani"),
        ("bel daanvanderberg maar", "daanvanderberg"),
        ("wie kent d a a n?", "d a a n"),
        ("wie kent D44n?", "D44n"),
        ("kijk Da\u200dan eens", "Da\u200dan"),
        ("Juf Visser is jarig", "Visser"),
        ("Sophie Meijerink won", "Sophie Meijerink"),
    ],
)
def test_a_name_is_found_in_every_form(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Roos is jarig!",
        "Wij zijn trots op Roos.",
        "De moeder van Roos belt",
        "Storm en ik hebben gewonnen",
        "Roos' werkstuk hangt in de gang",
        "Storm, jij mag beginnen",
    ],
)
def test_a_name_that_is_also_a_word_is_found_where_a_person_is_meant(text: str) -> None:
    assert len(names(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "De roos bloeit",
        "Er komt storm vannacht.",
        "Storm op komst!",
        "De film Storm draait vrijdag",
        "Daan Jansen scoort voor Ajax",
        "Prins Daan van het sprookje",
        "Jip en Janneke zijn vrienden",
        "Wij lezen over Anne Frank",
        "Op naar de Daan-cup",
        "bakker Visserij verkoopt brood",
        "Basisschool De Linde groet u",
        "Het water stroomt over de berg",
    ],
)
def test_a_word_and_somebody_else_are_no_names_of_ours(text: str) -> None:
    assert names(text) == []


def test_a_figure_from_a_story_with_a_surname_of_ours_is_one_of_ours() -> None:
    roster = Roster(people=(Person(first="Matilda", last="Berg"),))

    assert names("Wij lazen Matilda", roster) == []
    assert names("Matilda Berg las voor", roster) == ["Matilda Berg"]


def test_it_says_whose_name_it_is_and_no_more() -> None:
    pupil, staff = only("Daan lacht"), only("Sanne lacht")

    assert (pupil.whose, staff.whose) == (Whose.PUPIL, Whose.STAFF)
    assert pupil.message == "“Daan” is een leerling van deze school."
    assert pupil.replacement == "een leerling"
    assert "5" not in pupil.message + pupil.remedy


def test_a_full_name_is_certain_and_initials_are_only_possible() -> None:
    assert only("Daan van der Berg lacht").certainty is Certainty.CERTAIN
    possible = only("Leerling D.v.d.B. lacht")
    assert possible.certainty is Certainty.POSSIBLE
    assert possible.message.startswith("Misschien: ")


def test_without_a_roster_what_looks_like_a_name_is_possible() -> None:
    (finding,) = check("De moeder van Emma belde")

    assert (finding.text, finding.certainty) == ("Emma", Certainty.POSSIBLE)
    assert "vraag het de leerkracht" in finding.remedy
    assert check("De boom in het bos bloeit") == []


def test_an_empty_name_in_the_roster_finds_nothing() -> None:
    roster = Roster(people=(Person(), Person(first=" ", last="", nicknames=("",)), Person(first="👍")))

    assert check("Een tekst, met  spaties. En niets anders 👍", roster) == []


HOMOGRAPHS = [("Roos", "Storm"), ("Merel", "Wolf"), ("Fleur", "Beer")]
PLAIN = [("Daan", "Sofie"), ("Yusuf", "Lotte"), ("Thijs", "Fatima")]
TEXTS = [
    "Vandaag won {a} de wedstrijd. {b} werd tweede.",
    "{a} en {b} zijn jarig!",
    "de moeder van {a} brengt taart, {b} helpt",
    "Kijk, {a} heeft de quiz gewonnen van {b}.",
    "{a} is ziek, groep 5 mist haar. Bel {b} op 06-12345678.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", [HOMOGRAPHS, PLAIN])
def test_other_names_of_the_same_kind_get_the_same_answer(text: str, kind: list[tuple[str, str]]) -> None:
    answers = []
    for first, second in kind:
        roster = Roster(people=(Person(first=first, last="Prakken"), Person(first=second, last="Douma")))
        findings = check(text.format(a=first, b=second), roster)
        answers.append(
            [
                (finding.kind, finding.certainty, {first: "a", second: "b"}.get(finding.text, finding.text))
                for finding in findings
            ]
        )

    assert answers[0]
    assert answers[1:] == answers[:-1]


def test_the_same_roster_is_made_ready_once() -> None:
    assert names("Daan lacht") == names("Daan lacht", LINDE)
