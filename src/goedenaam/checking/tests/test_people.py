"""Class, health and home are a finding only beside somebody who can be recognised."""

import pytest

from goedenaam.checking.tests.linde import found


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("CLASS", "Daan uit groep 5b won", "groep 5b"),
        ("CLASS", "Roos zit in 7b, wat leuk", "7b"),
        ("HEALTH", "Daan heeft ADHD", "ADHD"),
        ("HEALTH", "Daan is er niet. Hij heeft een zware pinda-allergie.", "een zware pinda-allergie"),
        ("HEALTH", "Daan heeft zijn gebroken arm in het gips", "het gips"),
        ("CONFIDENTIAL", "De ouders van Daan gaan scheiden", "gaan scheiden"),
        ("CONFIDENTIAL", "Daan is uit huis geplaatst", "uit huis geplaatst"),
        ("CONFIDENTIAL", "Daan blijft zitten", "blijft zitten"),
    ],
)
def test_beside_a_name_it_is_found(kind: str, text: str, expected: str) -> None:
    assert (kind, expected) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Groep 5 speelde trefbal tegen groep 7b",
        "De schoolarts vertelde over diabetes",
        "Er is een avond voor gescheiden ouders",
        "ik ben ziek van die toetsen",
        "Wij zamelden in voor de voedselbank",
    ],
)
def test_without_a_person_it_is_a_subject(text: str) -> None:
    assert found(text) == []


def test_a_lesson_on_a_subject_is_no_secret_of_who_gives_it() -> None:
    assert [kind for kind, _ in found("Sanne gaf een les over dyslexie")] == ["NAME"]


def test_the_class_of_a_teacher_is_public() -> None:
    assert [kind for kind, _ in found("Juf Sanne van groep 5")] == ["NAME"]
