"""A draft is checked: what is found is decided by the norms, and each answer cites what it rests on."""

import sys
from types import FrameType

import pytest

from goedenaam.answers import Checked, CheckVerdict, check
from goedenaam.checking import BEARS_ON, Kind, Whose
from goedenaam.checking.reading import Reading
from goedenaam.checking.tests.linde import LINDE
from goedenaam.norms.facts import Fact
from goedenaam.norms.law import law
from goedenaam.norms.merge import merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    NORM_TYPES,
    ArticleRef,
    Audience,
    Capacity,
    Decency,
    Discretion,
    GoodName,
    Layer,
    Modality,
    Subject,
)

TEACHER, GUARDIAN = Audience.TEACHER, Audience.GUARDIAN
CRITICISM = "Ik vind De Linde een puinhoop geworden en het bestuur luistert niet."


def under(
    name: str, text: str, asker: Audience = TEACHER, capacity: Capacity | None = None, **known: bool
) -> Checked:
    facts = {Fact(key): value for key, value in known.items()}
    return check(text, LINDE, five.norms(name), asker=asker, capacity=capacity, known=lambda _: facts)


def cited(checked: Checked, kind: Kind) -> tuple[str, str]:
    """Section and number of the article that the finding of this kind cites."""
    article = next(one.article for one in checked.findings if one.finding.kind is kind)
    assert article is not None
    return article.section, article.number


def verdict_of(checked: Checked, kind: Kind) -> str:
    return next(one.verdict.value for one in checked.findings if one.finding.kind is kind)


def test_nothing_found_is_never_allowed() -> None:
    checked = check("Vandaag schijnt de zon op het plein", LINDE)

    assert checked.verdict is CheckVerdict.NOTHING_FOUND
    assert checked.findings == ()


def test_every_kind_bears_on_a_norm_type_that_exists() -> None:
    assert set(BEARS_ON) == set(Kind)
    assert set(BEARS_ON.values()) <= set(NORM_TYPES)


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article("model.communicatie.2", "allure.communicatie.2", "borger.communiceren.2", part="answer")
def test_information_on_others_without_their_consent_is_found_and_refused(name: str) -> None:
    for asker in (TEACHER, Audience.PUPIL, GUARDIAN) if name == "borger" else (TEACHER, Audience.PUPIL):
        checked = under(name, "Bel voor het schoolreisje de moeder van Emma: 06-12345678", asker)
        assert verdict_of(checked, Kind.PHONE) == "forbid"
        assert all(one.article is not None for one in checked.findings)


@pytest.mark.article("model.communicatie.2", "allure.communicatie.2", "borger.communiceren.2", part="answer")
def test_a_name_with_consent_is_allowed_by_the_norms() -> None:
    text = "Daan won de leeswedstrijd"

    assert verdict_of(under("model", text), Kind.NAME) == "forbid"
    agreed = under("model", text, others_agreed=True, consent_guardians=True, consent_express=True)
    assert verdict_of(agreed, Kind.NAME) == "advise"


PRIVATE_AND_RUDE = "Jij bent een sukkel, buurman, ga je auto eens wassen"


@pytest.mark.parametrize("name", five.NAMES)
@pytest.mark.article("model.communicatie.4", "allure.communicatie.3", "borger.communiceren.4", part="answer")
def test_a_private_text_outside_school_is_never_forbidden_by_the_protocol(name: str) -> None:
    checked = under(name, PRIVATE_AND_RUDE, capacity=Capacity.PRIVATE)

    assert checked.verdict is CheckVerdict.ADVISE


@pytest.mark.parametrize("name", five.NAMES)
@pytest.mark.article("model.communicatie.4", "allure.communicatie.3", "borger.communiceren.4", part="answer")
def test_of_a_private_threat_the_law_still_speaks(name: str) -> None:
    checked = under(name, "Buurman, ik maak je dood", capacity=Capacity.PRIVATE)

    assert checked.verdict is CheckVerdict.FORBID
    (judged,) = checked.findings
    assert judged.layer is Layer.LAW
    assert judged.remedy


@pytest.mark.parametrize("name", five.NAMES)
@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
def test_criticism_without_names_and_attacks_is_never_forbidden(name: str) -> None:
    for asker in (TEACHER, GUARDIAN, Audience.PUPIL):
        checked = under(name, CRITICISM, asker, Capacity.PRIVATE)
        assert verdict_of(checked, Kind.GOODNAME) == "advise"


@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
def test_criticism_does_not_carry_an_attack_on_a_person_along() -> None:
    checked = under("model", CRITICISM + " Daan is een klootzak, ik maak je dood.", GUARDIAN)

    assert checked.verdict is CheckVerdict.FORBID


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article(
    "model.communicatie.5b", "allure.communicatie.4b", "borger.communiceren.5b", part="answer"
)
def test_a_text_in_ones_profession_has_to_say_so(name: str) -> None:
    silent = under(name, "De lessen rekenen gaan goed.", capacity=Capacity.PROFESSION)
    told = under(
        name, "Als leerkracht op De Linde zeg ik: de lessen gaan goed.", capacity=Capacity.PROFESSION
    )

    assert "DISCLOSURE" in [one.finding.kind for one in silent.findings]
    assert "DISCLOSURE" not in [one.finding.kind for one in told.findings]


@pytest.mark.article("jozef.C.2", "jozef.C.3", "jozef.B.1", part="answer")
def test_in_a_discussion_on_the_school_staff_say_who_they_are_and_that_it_is_their_view() -> None:
    bare = under("jozef", "Volgens mij is het beleid van De Linde prima", capacity=Capacity.PRIVATE)
    whole = under(
        "jozef",
        "Ik werk op De Linde en dit is mijn persoonlijke mening: het beleid is volgens mij prima",
        capacity=Capacity.PRIVATE,
    )
    official = under("jozef", "De school heeft besloten te sluiten", capacity=Capacity.PRIVATE)

    assert {one.finding.kind.value for one in bare.findings} >= {"DISCLOSURE", "DISCLAIMER"}
    assert {one.finding.kind.value for one in whole.findings} & {"DISCLOSURE", "DISCLAIMER"} == set()
    assert "OFFICIAL" in [one.finding.kind.value for one in official.findings]


@pytest.mark.article("allure.bepalingen.1", "demare.belang", "demare.regels.2", part="answer")
def test_decency_is_asked_of_a_text_and_a_clean_one_is_left_alone() -> None:
    for name in ("allure", "demare"):
        rude = under(name, "Daan, jij bent een klootzak, jij hoort niet op school", Audience.PUPIL)
        assert verdict_of(rude, Kind.INSULT) in {"advise", "forbid"}
        assert "kwetsen" in rude.findings[-1].finding.message
        assert under(name, "Wat een mooie dag op school").verdict is CheckVerdict.NOTHING_FOUND


@pytest.mark.article("jozef.visie.3", "jozef.uitgangspunten.3b", "jozef.A.7", part="answer")
def test_an_attack_in_a_school_text_is_refused_with_a_remedy() -> None:
    checked = under("jozef", "Op school: jij mongool, niemand wil je", Audience.PUPIL)

    assert checked.verdict is CheckVerdict.FORBID
    assert all(one.remedy for one in checked.findings)


@pytest.mark.article("borger.weten.omgang", part="answer")
def test_libel_insult_and_obscenity_hold_for_leadership_too() -> None:
    for asker in (Audience.LEADERSHIP, GUARDIAN, Audience.PUPIL):
        checked = under("borger", "Die kankerhoer van school, jij dus, jij bent een leugenaar", asker)
        assert checked.verdict is CheckVerdict.FORBID


@pytest.mark.article("borger.weten.omgang.b", "demare.regels.5", "jozef.A.4", part="answer")
def test_what_is_confidential_or_of_others_is_refused_to_leadership_and_staff_alike() -> None:
    for name in ("borger", "demare", "jozef"):
        for asker in (TEACHER, Audience.LEADERSHIP):
            checked = under(name, "De ouders van Daan gaan scheiden", asker)
            assert verdict_of(checked, Kind.CONFIDENTIAL) == "forbid"


@pytest.mark.article("jozef.C.1", "jozef.A.4", "demare.regels.5", part="answer")
def test_sharing_knowledge_is_no_finding_and_a_private_text_on_a_pupil_is() -> None:
    knowledge = "Zo leg ik breuken uit: met een pizza in acht stukken."

    assert under("jozef", knowledge, capacity=Capacity.OFFICIAL).verdict is CheckVerdict.NOTHING_FOUND
    private = under("jozef", "Daan heeft ADHD, zwaar werk", capacity=Capacity.PRIVATE)
    assert verdict_of(private, Kind.HEALTH) == "forbid"


@pytest.mark.article("demare.afspraken.3", "jozef.visie.2", "jozef.uitgangspunten.4", part="answer")
def test_what_blackens_the_school_is_named_with_its_words() -> None:
    for name in ("demare", "jozef"):
        checked = under(name, "Die school stopt alles in de doofpot", GUARDIAN)
        (judged,) = checked.findings
        assert judged.finding.kind is Kind.GOODNAME
        assert "doofpot" in judged.finding.message
        assert under(name, "Ik ben het niet eens met de school", GUARDIAN).findings == ()


@pytest.mark.article("borger.weten.goedenaam", part="answer")
def test_the_good_name_of_the_foundation_is_named_too() -> None:
    checked = under("borger", "Het bestuur bestaat uit zakkenvullers van de school", GUARDIAN)

    assert "GOODNAME" in [one.finding.kind.value for one in checked.findings]
    assert under("borger", "Het bestuur vergadert dinsdag", GUARDIAN).findings == ()


@pytest.mark.article("borger.weten.auteursrecht", part="answer")
def test_work_of_others_asks_for_leave_first() -> None:
    checked = under("borger", "Mooi plaatje, gewoon van Google geplukt")

    assert verdict_of(checked, Kind.COPYRIGHT) == "ask"
    assert under("borger", "Foto met toestemming van de fotograaf").verdict is CheckVerdict.NOTHING_FOUND


def test_the_same_draft_under_two_protocols_gets_two_verdicts() -> None:
    draft = "Juf van groep 5, u bent een trut"
    strict = merge(law(), [Decency(modality=Modality.MUST_NOT, article=ArticleRef(section="A", number="7"))])
    mild = merge(law(), [Decency(modality=Modality.SHOULD_NOT, article=ArticleRef(section="B", number="1"))])

    answers = [check(draft, LINDE, norms, asker=Audience.PUPIL) for norms in (strict, mild)]

    assert [answer.verdict for answer in answers] == [CheckVerdict.FORBID, CheckVerdict.ADVISE]
    assert [cited(answer, Kind.INSULT) for answer in answers] == [("A", "7"), ("B", "1")]


def test_own_judgement_turns_tone_into_advice_and_leaves_the_law_alone() -> None:
    own = Discretion(subjects=frozenset(Subject), article=ArticleRef(section="Eigen", number="4"))
    norms = merge(law(), [Decency(), GoodName(), own])

    rude = check("De directeur is een leugenaar op school", LINDE, norms, capacity=Capacity.PRIVATE)
    threat = check("Directeur van de school, ik maak je dood", LINDE, norms, capacity=Capacity.PRIVATE)

    assert verdict_of(rude, Kind.INSULT) == "advise"
    assert verdict_of(threat, Kind.THREAT) == "forbid"


def test_what_is_only_possible_is_never_more_than_advice() -> None:
    checked = check("Leerling D.v.d.B. won", LINDE)

    assert checked.verdict is CheckVerdict.ADVISE
    assert checked.findings[0].finding.whose is Whose.PUPIL


@pytest.mark.parametrize("name", five.NAMES)
def test_every_answer_carries_an_article_and_a_remedy(name: str) -> None:
    text = (
        "Daan uit groep 5 heeft ADHD, bel 06-12345678. Jij bent een sukkel, ik maak je dood. "
        "De school is een puinhoop volgens mij. Plaatje van Google geplukt."
    )
    for asker in (TEACHER, GUARDIAN, Audience.PUPIL, Audience.LEADERSHIP, Audience.VOLUNTEER):
        for capacity in (None, *Capacity):
            for one in under(name, text, asker, capacity).findings:
                assert one.article is not None
                assert one.remedy


def test_a_roster_may_be_given_as_plain_json() -> None:
    checked = check(
        "Pim lacht", {"people": [{"first": "Pim", "unknown": 1, "nicknames": None}], "school": None}
    )

    assert checked.findings[0].finding.whose is Whose.PUPIL


def times_read(text: str) -> int:
    """How often a check of this text begins to read a text from its start."""
    begun = 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal begun
        begun += event == "call" and frame.f_code is Reading.__init__.__code__

    check("Daan", LINDE)
    sys.setprofile(watch)
    try:
        check(text, LINDE, asker=TEACHER)
    finally:
        sys.setprofile(None)
    return begun


def test_a_text_in_which_much_is_found_is_read_no_more_often() -> None:
    assert len(check("Bel 06-12345678. " * 50, LINDE).findings) >= 50
    assert 0 < times_read("Bel 06-12345678. " * 50) <= times_read("Mooi weer.") + 1
