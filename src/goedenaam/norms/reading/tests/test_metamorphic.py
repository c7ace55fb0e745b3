"""Another name, other numbers and another order of the articles give the same norms."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goedenaam.norms.reading import Reading, read

SECTIONS = {
    "Beeld": [
        "{school} vraagt ouders om toestemming voor het plaatsen van foto's en film.",
        "Leerlingen delen geen opnamen van klasgenoten zonder toestemming.",
    ],
    "Contact": [
        "Wij raden medewerkers van {school} af om op sociale media vrienden te worden van leerlingen.",
        "Bij twijfel neemt een medewerker contact op met de directie.",
        "{school} gaat online niet in discussie met ouders.",
    ],
    "Les": [
        "Op {school} worden sociale media in de les alleen gebruikt met toestemming van de leerkracht.",
        "{school} leert kinderen de voordelen en de nadelen van sociale media.",
    ],
    "Gevolgen": [
        "Bij een strafbaar feit doet {school} aangifte bij de politie.",
        "Een verslag komt in het leerlingdossier.",
        "Dit protocol wordt jaarlijks geëvalueerd met de medezeggenschapsraad.",
    ],
}
NAMES = [
    "De Linde",
    "<<De school>>",
    "Het Kompas",
    "Stichting Openbaar Onderwijs Waterland",
    "De st. Jansschool/ De Kade",
]


def protocol(name: str, *, first: int = 1, turned: bool = False) -> str:
    lines = [f"Protocol sociale media {name}"]
    for heading, sentences in sorted(SECTIONS.items(), reverse=turned):
        lines.extend(["", heading])
        ordered = list(reversed(sentences)) if turned else sentences
        lines.extend(
            f"{number}. {words.format(school=name)}" for number, words in enumerate(ordered, start=first)
        )
    return "\n".join(lines) + "\n"


def norms(reading: Reading, name: str) -> Counter[tuple[str, ...]]:
    """Count the sure norms with all that they say, the name of the school taken out."""
    return Counter(
        (
            norm.type,
            str(norm.modality),
            re.sub(re.escape(name), "…", repr(sorted(norm.parameters.items()))),
            repr(sorted(norm.audience)),
        )
        for article in reading.articles
        for norm in article.norms[:1]
    )


EXPECTED = norms(read(protocol("De Linde")), "De Linde")


@pytest.mark.parametrize("name", NAMES)
def test_another_name_gives_the_same_norms(name: str) -> None:
    assert norms(read(protocol(name)), name) == EXPECTED


@pytest.mark.parametrize("first", [1, 7])
def test_other_numbers_give_the_same_norms(first: int) -> None:
    assert norms(read(protocol("De Linde", first=first)), "De Linde") == EXPECTED


def test_another_order_gives_the_same_norms() -> None:
    assert norms(read(protocol("De Linde", turned=True)), "De Linde") == EXPECTED


def test_a_changed_sentence_does_change_the_norms() -> None:
    changed = protocol("De Linde").replace(
        "Wij raden medewerkers van De Linde af om", "Wij verbieden medewerkers van De Linde om"
    )
    assert norms(read(changed), "De Linde") != EXPECTED


def shuffled(
    name: str, sections: Sequence[str], orders: Mapping[str, Sequence[str]], numbers: Iterator[int]
) -> str:
    lines = [f"Protocol sociale media {name}"]
    for heading in sections:
        lines.extend(["", heading])
        lines.extend(f"{next(numbers)}. {words.format(school=name)}" for words in orders[heading])
    return "\n".join(lines) + "\n"


names = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["De", "Het", "Basisschool", "obs", "Stichting", "Christelijk College"]),
        st.sampled_from(
            ["Linde", "Kompas", "Regenboog", "Sint Jan", "Waterland", "Wilhelmina", "Zevensprong"]
        ),
    ),
)
orders = st.fixed_dictionaries({heading: st.permutations(articles) for heading, articles in SECTIONS.items()})


@settings(max_examples=40, deadline=None)
@given(
    name=names,
    sections=st.permutations(sorted(SECTIONS)),
    order=orders,
    first=st.integers(min_value=1, max_value=60),
)
def test_any_name_any_numbers_and_any_order_give_the_same_norms(
    name: str, sections: list[str], order: dict[str, list[str]], first: int
) -> None:
    text = shuffled(name, sections, order, count(first))
    assert norms(read(text), name) == EXPECTED
