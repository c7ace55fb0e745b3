"""In whose name a text speaks, what it says of that, whose work it uses, and what blackens the school."""

import pytest

from goedenaam.checking import Checker, Writer
from goedenaam.checking.tests.linde import LINDE, found


@pytest.mark.parametrize(
    "text",
    [
        "Namens basisschool De Linde delen wij u mee dat er geen les is",
        "De school heeft besloten telefoons te verbieden",
        "Het standpunt van De Linde is duidelijk",
    ],
)
def test_a_text_that_reads_as_the_school_is_found_unless_leadership_writes_it(text: str) -> None:
    assert "OFFICIAL" in [kind for kind, _ in found(text, writer=Writer.STAFF)]
    assert "OFFICIAL" in [kind for kind, _ in found(text, writer=Writer.OTHER)]
    assert found(text, writer=Writer.LEADER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volgens mij is het beleid op De Linde prima", ["DISCLOSURE"]),
        ("Ik ben leerkracht op De Linde en ik vind dit een slecht idee", ["DISCLAIMER"]),
        ("Ik werk op De Linde, dit is mijn persoonlijke mening: het plan is een goed idee", []),
        ("Volgens mij wordt het morgen mooi weer", []),
    ],
)
def test_staff_who_give_an_opinion_on_the_school_say_who_they_are(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in found(text, writer=Writer.STAFF)] == expected
    assert found(text, writer=Writer.OTHER) == []


def test_the_voice_is_what_can_be_read() -> None:
    voice = Checker(LINDE).voice(
        "Als juf van De Linde zeg ik op persoonlijke titel: volgens mij kan het beter"
    )

    assert voice.says_who
    assert voice.own_view
    assert voice.opinion
    assert voice.names_school
    assert not voice.official


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("De Linde stopt alles in de doofpot", True),
        ("Die school is een puinhoop", True),
        ("Ik vond de communicatie van de school niet goed", False),
        ("Is de school een puinhoop?", False),
        ("Mijn kamer is een puinhoop", False),
    ],
)
def test_an_accusation_is_told_from_criticism(text: str, is_found: bool) -> None:
    assert ("GOODNAME" in [kind for kind, _ in found(text)]) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Mooi plaatje, gewoon van Google geplukt", True),
        ("Hier het hele werkboek als pdf", True),
        ("Foto gebruikt met toestemming van de fotograaf", False),
        ("Foto: gemaakt door onszelf", False),
    ],
)
@pytest.mark.article("borger.weten.auteursrecht", part="answer")
def test_work_of_others_is_told_from_own_work(text: str, is_found: bool) -> None:
    assert ("COPYRIGHT" in [kind for kind, _ in found(text)]) is is_found
