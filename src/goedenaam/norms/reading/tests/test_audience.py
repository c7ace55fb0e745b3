"""Whom a sentence holds for: those it addresses, its subject, its heading, or its reader."""

import pytest

from goedenaam.norms.reading import read
from goedenaam.norms.reading.audience import audience_of
from goedenaam.norms.types import Audience

EVERYONE = frozenset[Audience]()


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Medewerkers plaatsen geen foto's van leerlingen.", {"staff"}),
        ("Leerlingen en ouders delen geen opnamen van anderen.", {"pupil", "guardian"}),
        ("Het is leerlingen niet toegestaan om in de les te bellen.", {"pupil"}),
        ("Het wordt docenten afgeraden om leerlingen te volgen.", {"teacher"}),
        ("De school moedigt leerlingen aan om over activiteiten te schrijven.", {"pupil"}),
        ("De school verwacht van haar medewerkers dat zij hun kennis bijhouden.", {"staff"}),
        ("Als het misgaat, neemt de medewerker contact op met de directie.", {"staff"}),
        ("<<De school>> vraagt toestemming voor foto's.", {"school"}),
        ("U deelt geen foto's van andere kinderen dan uw eigen kind.", {"guardian"}),
        ("Iedereen is verantwoordelijk voor zijn eigen berichten.", set()),
    ],
)
def test_a_sentence_says_whom_it_holds_for(sentence: str, people: set[str]) -> None:
    assert audience_of(sentence, EVERYONE) == people


def test_a_heading_says_who_you_are_unless_the_sentence_names_another() -> None:
    staff = frozenset({Audience.STAFF})
    assert audience_of("Je gaat niet in discussie.", staff) == staff
    assert audience_of("Leerlingen gaan niet in discussie.", staff) == {Audience.PUPIL}


def test_in_a_version_for_pupils_you_are_a_pupil() -> None:
    rules = "".join(
        f"{n}. Je plaatst geen foto van je klasgenoten zonder dat je het vraagt.\n" for n in range(1, 6)
    )
    assert read(f"Afspraken sociale media voor leerlingen\n\n{rules}").articles[0].norms[0].audience == {
        Audience.PUPIL
    }
    told_by_words = read(f"Afspraken sociale media\n\n{rules}").articles[0].norms[0].audience
    assert told_by_words == {Audience.PUPIL}
    unknown = rules.replace("klasgenoten", "vrienden")
    assert read(f"Afspraken sociale media\n\n{unknown}").articles[0].norms[0].audience == EVERYONE
