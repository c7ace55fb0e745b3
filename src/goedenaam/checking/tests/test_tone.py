"""An insult or a threat needs a target; quoted, denied, reported, played and joking words are none."""

import pytest

from goedenaam.checking import Finding, check
from goedenaam.checking.tests.linde import LINDE, found


def tones(text: str) -> list[str]:
    return [kind for kind, _ in found(text) if kind in {"INSULT", "THREAT"}]


@pytest.mark.parametrize(
    "text",
    [
        "jij bent echt een sukkel",
        "je bent een vieze rat",
        "Daan is zo dom",
        "De directeur is een leugenaar",
        "klootzak die je bent",
        "wat ben jij een trut",
        "je bent een l0s3r",
        "jij k a n k e r h o e r",
        "hou je bek",
        "Daan, sukkel",
        "jij kut wijf",
    ],
)
def test_an_insult_with_a_target_is_found(text: str) -> None:
    assert "INSULT" in tones(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik maak je dood",
        "ik weet waar je woont",
        "wacht maar tot je buiten bent",
        "ik sla Daan in elkaar",
        "jij gaat eraan",
        "ik maak je dood, niet in de game",
        "anders zet ik jouw foto's online",
    ],
)
def test_a_threat_is_found(text: str) -> None:
    assert tones(text) == ["THREAT"]


@pytest.mark.parametrize(
    "text",
    [
        "je bent geen loser",
        "iemand noemde mij een vieze rat",
        '"Hou je bek" zeggen wij hier niet',
        "Mijn zoon is uitgescholden voor mongool",
        "ben zo'n idioot, sleutels vergeten",
        "haha jij bent een sukkel 😂",
        "die toets was echt kut",
        "ik maak je in met fortnite, ik pak je straks",
        "Er is een melding van een bedreiging",
        "Wat een rotweer",
        "dom van mij",
        "Ik vind dit besluit slecht uitgelegd",
        "hij riep dat hij mij dood maakt: ik maak je dood",
    ],
)
def test_what_is_not_meant_is_no_finding(text: str) -> None:
    assert tones(text) == []


def test_a_severe_word_weighs_more_than_a_mild_one() -> None:
    def first(text: str) -> Finding:
        return check(text, LINDE)[0]

    assert first("jij mongool").severity == 3
    assert first("jij bent zo dom").severity == 1
    assert first("jij mongool").attack
