"""What the real protocols are for, what their words mean, whom and what they cover: read, entered and shown."""

import pytest
from django.utils.html import escape

from goedenaam.protocol.effects import effect
from goedenaam.protocol.tests.real_pages import Shown, frames_of

pytestmark = pytest.mark.django_db

PLAIN = (
    "model.intro.1",
    "model.intro.3",
    "model.communicatie.5",
    "allure.intro.values",
    "allure.intro.questions",
    "allure.intro.guidance",
    "allure.intro.authors",
    "allure.uitgangspunten.1",
    "allure.uitgangspunten.3",
    "allure.communicatie.4",
    "allure.bepalingen.1b",
    "demare.doel",
    "demare.belang.b",
    "demare.afspraken.1",
    "demare.afspraken.2",
    "demare.afspraken.4",
    "demare.inleiding",
    "demare.voorwie",
    "demare.bereik",
    "demare.regels.0",
    "jozef.visie.1",
    "jozef.visie.3b",
    "jozef.uitgangspunten.1",
    "jozef.uitgangspunten.2",
    "jozef.uitgangspunten.3",
    "jozef.uitgangspunten.5",
    "jozef.doelgroep.1",
    "jozef.doelgroep.2",
    "jozef.A.0",
    "jozef.B.0",
    "jozef.C.0",
    "borger.definitie",
    "borger.weten.voorwie",
    "borger.functies",
    "borger.communiceren.5",
    "borger.positief.1",
    "borger.positief.3",
)
NOT_SUGGESTED = {"allure.intro.guidance"}
"""A scope without people, subjects or schools is not told from a purpose by its words; a person writes it in."""


def entry(id: str, *expected: str) -> object:
    return pytest.param(id, *expected, id=id, marks=pytest.mark.article(id, part="answer"))


def shown(id: str) -> Shown:
    return frames_of(id.partition(".")[0])[id]


@pytest.mark.parametrize("id", [entry(id) for id in PLAIN])
def test_it_is_read_confirmed_and_shown_with_its_words_and_what_it_comes_to(id: str) -> None:
    one = shown(id)
    title, sentence = effect(one.norm)
    assert one.suggested is (id not in NOT_SUGGESTED)
    assert (escape(title) in one.review) is one.suggested
    for words in (one.words, title, sentence):
        assert escape(words) in one.page


@pytest.mark.parametrize(
    ("id", "said"),
    [
        entry("allure.intro.definitions", "fora"),
        entry("demare.inleiding", "Facebook, Instagram, LinkedIn, Snapchat, Whatsapp, X en YouTube"),
        entry("demare.voorwie.2", "gedragscode Sociale media"),
        entry("demare.bereik", "Als het gaat over:"),
        entry(
            "demare.regels.0",
            "Voor: bezoekers, leerlingen, medewerkers, vrijwilligers, ouders en verzorgers.",
        ),
        entry("jozef.visie.4", "Op: De Pontonnier en De st. Jozefschool."),
        entry("jozef.B.0", "Als je schrijft:"),
        entry("jozef.C.0", "Als je schrijft:"),
    ],
)
def test_the_margin_says_what_is_in_it(id: str, said: str) -> None:
    assert said in shown(id).page


@pytest.mark.parametrize(
    ("id", "finding"),
    [
        entry("demare.voorwie.2", "leidt nergens heen"),
        entry("borger.positief.3", "breekt"),
    ],
)
def test_a_fault_in_the_text_is_named_to_its_keeper(id: str, finding: str) -> None:
    assert finding in shown(id).review
