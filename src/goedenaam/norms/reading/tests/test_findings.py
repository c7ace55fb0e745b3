"""What the linter says, and when it keeps silent."""

import pytest

from goedenaam.norms.reading import read
from goedenaam.norms.reading.tests.real import reading_of

COMPLETE = """Protocol sociale media De Linde

Afspraken
1. De school plaatst alleen foto's van kinderen met toestemming van ouders; zij kunnen die altijd intrekken.
2. Vanaf 16 jaar beslist een leerling zelf. Beelden van wie van school gaat, worden in een jaar gewist.
3. Wie een regel overtreedt, krijgt een waarschuwing of schorsing. Bezwaar kan bij de klachtencommissie.
4. Dit protocol wordt jaarlijks geëvalueerd met de medezeggenschapsraad. Het aanspreekpunt is de coördinator.
"""


def kinds(text: str) -> set[str]:
    return {finding.kind for finding in read(text).findings}


def with_article(sentence: str) -> set[str]:
    return kinds(f"{COMPLETE}5. {sentence}\n")


def test_a_complete_protocol_has_no_findings() -> None:
    assert read(COMPLETE).findings == ()


@pytest.mark.parametrize(
    ("kept", "kind"),
    [
        ("; zij kunnen die altijd intrekken", "silent_withdrawal"),
        ("Vanaf 16 jaar beslist een leerling zelf. ", "silent_sixteen"),
        (
            " Beelden van wie van school gaat, worden in een jaar gewist.",
            "silent_retention",
        ),
        (
            " Beelden van wie van school gaat, worden in een jaar gewist.",
            "silent_leavers",
        ),
        (" Bezwaar kan bij de klachtencommissie.", "silent_objection"),
        ("4. Dit protocol wordt jaarlijks geëvalueerd met de medezeggenschapsraad.", "no_review"),
        (" Het aanspreekpunt is de coördinator.", "no_owner"),
    ],
)
def test_a_protocol_that_leaves_something_out_hears_so(kept: str, kind: str) -> None:
    assert kept in COMPLETE
    assert kind in kinds(COMPLETE.replace(kept, ""))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Op <<naam school>> gaan we netjes met elkaar om.", "placeholder"),
        ("Medewerkers houden zich ook aan de [gedragscode](#).", "dead_link"),
        ("Wij gaan ervan uit dat u toestemming geeft voor foto's.", "weaker_than_law"),
        ("Kritiek op het beleid van de school is verboden.", "weaker_than_law"),
        ("De directeur kan een leerling voor twee weken schorsen.", "weaker_than_law"),
        ("Een leerling wordt dan geschorst voor 10 schooldagen.", "weaker_than_law"),
        ("Een datalek melden we binnen een week bij de Autoriteit Persoonsgegevens.", "weaker_than_law"),
        ("Voor foto's van leerlingen tot 18 jaar geven de ouders toestemming.", "weaker_than_law"),
        ("Leerlingen mogen elkaar op sociale media pesten en uitschelden.", "lost_not"),
        ("De school garandeert dat niemand online wordt gepest.", "cannot_be_carried_out"),
        (
            (
                "De school geeft leerkrachten tijd en budget om hun kennis van sociale media op peil "
                "te houden."
            ),
            "promise_without_budget",
        ),
        ("Medewerkers mogen vertrouwelijke informatie van de school delen op sociale media.", "lost_not"),
        (
            (
                "De school zet sociale media in om de betrokkenheid van ouders te vergroten en om de "
                "leerlingen te laten"
            ),
            "breaks_off",
        ),
    ],
)
def test_an_article_that_needs_a_look_gets_a_finding(sentence: str, kind: str) -> None:
    assert kind in with_article(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            ("Medewerkers houden zich ook aan de [gedragscode](https://delinde.example/gedragscode)."),
            "dead_link",
        ),
        ("Kritiek op het beleid van de school is toegestaan.", "weaker_than_law"),
        ("Niets in dit protocol beperkt de vrijheid om kritiek op de school te hebben.", "weaker_than_law"),
        ("De directeur kan een leerling voor vijf schooldagen schorsen.", "weaker_than_law"),
        ("Een datalek melden we binnen 72 uur bij de Autoriteit Persoonsgegevens.", "weaker_than_law"),
        ("Voor foto's van leerlingen tot 16 jaar geven de ouders toestemming.", "weaker_than_law"),
        ("Leerlingen mogen elkaar op sociale media niet pesten of uitschelden.", "lost_not"),
        (
            (
                "De school geeft leerkrachten 8 uur per jaar en budget om hun kennis van sociale "
                "media op peil te houden."
            ),
            "promise_without_budget",
        ),
        (
            ("Medewerkers mogen geen vertrouwelijke informatie van de school delen op sociale media."),
            "lost_not",
        ),
    ],
)
def test_the_same_article_put_right_gets_none(sentence: str, kind: str) -> None:
    assert kind not in with_article(sentence)


def test_an_article_in_the_middle_that_stops_in_its_sentence_is_told() -> None:
    text = COMPLETE.replace(
        "4. Dit", "4. Medewerkers plaatsen op sociale media alleen berichten die passen bij de\n5. Dit"
    )
    assert [f.article for f in read(text).findings if f.kind == "breaks_off"] == ["Afspraken, artikel 4"]


def test_the_real_protocols_get_the_findings_that_their_readers_made() -> None:
    found = {
        name: {finding.kind for finding in reading_of(name).findings}
        for name in ("model", "demare", "borger", "jozef")
    }
    assert {"placeholder", "promise_without_budget"} <= found["model"]
    assert "dead_link" in found["demare"]
    assert {"breaks_off", "lost_not"} <= found["borger"]
    assert "lost_not" not in found["model"]
    assert "breaks_off" not in found["jozef"]
    assert "no_review" not in found["demare"]
