"""What bears on a publication, on a device and on an account, under real protocols and by itself."""

import pytest

from goedenaam.answers import ask
from goedenaam.norms.acts import Depicted, PublishPost
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Verdict
from goedenaam.norms.explain import explain
from goedenaam.norms.facts import Fact
from goedenaam.norms.law import law
from goedenaam.norms.merge import merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    Audience,
    Capacity,
    ConsentRequired,
    Disclosure,
    Giver,
    Medium,
    Modality,
    Moment,
    Permanence,
)


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.parametrize(("says", "verdict"), [("no", Verdict.FORBID), ("yes", Verdict.ALLOW)])
@pytest.mark.article(
    "model.communicatie.5b", "allure.communicatie.4b", "borger.communiceren.5b", part="answer"
)
def test_in_ones_profession_one_says_so(name: str, says: str, verdict: Verdict) -> None:
    values = {"capacity": "profession", "says_who": says}

    assert ask("speak", values, five.norms(name), Audience.TEACHER).verdict is verdict


@pytest.mark.parametrize(("talking", "verdict"), [("yes", Verdict.FORBID), ("no", Verdict.ALLOW)])
@pytest.mark.article("jozef.C.2", part="answer")
def test_in_a_discussion_about_the_school_an_employee_says_so(talking: str, verdict: Verdict) -> None:
    values = {"in_discussion": talking, "has_disclaimer": "yes"}

    assert ask("speak", values, five.norms("jozef"), Audience.TEACHER).verdict is verdict


@pytest.mark.parametrize(
    ("asker", "subject", "added", "verdict"),
    [
        (Audience.TEACHER, "school", "no", Verdict.FORBID),
        (Audience.TEACHER, "school", "yes", Verdict.ALLOW),
        (Audience.GUARDIAN, "school", "no", Verdict.ALLOW),
        (Audience.TEACHER, "private", "no", Verdict.ALLOW),
    ],
)
@pytest.mark.article("jozef.C.3", part="answer")
def test_a_private_post_of_staff_about_the_school_has_the_disclaimer(
    asker: Audience, subject: str, added: str, verdict: Verdict
) -> None:
    values = {"subject": subject, "has_disclaimer": added}

    assert ask("speak", values, five.norms("jozef"), asker).verdict is verdict


@pytest.mark.parametrize(
    ("name", "reminds"), [("demare", True), ("jozef", True), ("borger", True), ("model", False)]
)
@pytest.mark.article("demare.regels.4", "jozef.A.2", "borger.weten.eeuwig", part="answer")
def test_an_answer_about_a_post_reminds_that_it_stays(name: str, reminds: bool) -> None:
    decision = ask("speak", {}, five.norms(name), Audience.PUPIL)

    assert ("nog lang te vinden" in explain(decision)) is reminds


@pytest.mark.parametrize(
    ("waited", "verdict"),
    [(0, Verdict.FORBID), (59, Verdict.FORBID), (60, Verdict.ALLOW), (None, Verdict.ASK)],
)
@pytest.mark.article("borger.weten.realtime", part="answer")
def test_an_official_post_waits_until_its_time_is_over(waited: int | None, verdict: Verdict) -> None:
    norms = merge([Permanence(cooling_off_minutes=60)])

    assert decide(PublishPost(capacity=Capacity.OFFICIAL, waited=waited), norms).verdict is verdict
    assert decide(PublishPost(waited=waited), norms).verdict is Verdict.ALLOW


@pytest.mark.parametrize(
    ("asker", "values", "verdict"),
    [
        (Audience.PUPIL, {"moment": "break"}, Verdict.FORBID),
        (Audience.PUPIL, {"moment": "before", "out_of_sight": "yes"}, Verdict.ALLOW),
        (Audience.PUPIL, {"moment": "after"}, Verdict.ALLOW),
        (Audience.STAFF, {"for_work": "yes"}, Verdict.ALLOW),
        (Audience.STAFF, {"for_work": "no"}, Verdict.FORBID),
        (Audience.STAFF, {}, Verdict.ASK),
    ],
)
@pytest.mark.article("demare.regels.1", part="answer")
def test_a_phone_is_in_the_bag_or_for_work(asker: Audience, values: dict[str, str], verdict: Verdict) -> None:
    assert ask("device", values, five.norms("demare"), asker).verdict is verdict


@pytest.mark.parametrize(
    ("depicted", "known", "verdict"),
    [
        (Depicted.PUPIL, {Fact.CONSENT_GUARDIANS: True}, Verdict.ALLOW),
        (Depicted.PUPIL, {Fact.CONSENT_GUARDIANS: False}, Verdict.FORBID),
        (Depicted.PUPIL, {}, Verdict.FORBID),
        (Depicted.PUPIL_16, {Fact.CONSENT_GUARDIANS: True}, Verdict.FORBID),
        (Depicted.PUPIL_16, {Fact.CONSENT_PUPIL: True}, Verdict.ALLOW),
        (Depicted.STAFF, {Fact.CONSENT_STAFF: True}, Verdict.ALLOW),
        (Depicted.OTHER, {}, Verdict.FORBID),
        (Depicted.UNKNOWN, {Fact.CONSENT_OTHERS: True}, Verdict.FORBID),
    ],
)
def test_by_law_whoever_is_recognisable_has_agreed_and_silence_is_no(
    depicted: Depicted, known: dict[Fact, bool], verdict: Verdict
) -> None:
    act = PublishPost(
        capacity=Capacity.OFFICIAL, media=frozenset({Medium.PHOTO}), depicted=frozenset({depicted})
    )

    assert decide(act, merge(law()), {Fact.PORTRAIT_CLEAR: True, **_CLEAN, **known}).verdict is verdict


_CLEAN = dict.fromkeys((Fact.OTHERS_AGREED, Fact.NO_ATTACK), True)


@pytest.mark.article("model.profilering.4", "allure.profilering.4", "borger.profileren.4", part="answer")
@pytest.mark.parametrize("name", ["model", "allure", "borger"])
def test_parents_are_asked_for_what_the_school_places(name: str) -> None:
    values = {"media": "film", "depicted": "pupil"}

    assert ask("publish", values, five.norms(name)).verdict is Verdict.FORBID
    assert ask("publish", {**values, "consent_guardians": "yes"}, five.norms(name)).verdict is Verdict.ALLOW


def test_consent_can_be_asked_per_placement_and_says_where_it_is_kept() -> None:
    norm = ConsentRequired(
        givers=frozenset({Giver.PUPIL}), per_placement=True, collected="het portaal", recorded="het register"
    )
    act = PublishPost(media=frozenset({Medium.PHOTO}), depicted=frozenset({Depicted.PUPIL}))

    decision = decide(act, merge([norm]), {Fact.CONSENT_PUPIL: True})

    assert decision.verdict is Verdict.FORBID
    assert "via het portaal" in decision.remedy
    assert "staat in het register" in decision.remedy
    assert decide(act, merge([ConsentRequired(media=frozenset({Medium.FILM}))])).verdict is Verdict.ALLOW


def test_a_recommendation_that_is_not_followed_is_advice_even_when_nobody_knows() -> None:
    norm = Disclosure(modality=Modality.SHOULD, when=frozenset(Moment), wording="Ik werk hier.")

    decision = decide(PublishPost(), merge([norm]))

    assert decision.verdict is Verdict.ADVISE
    assert "Ik werk hier." in decision.remedy


@pytest.mark.parametrize(
    ("age", "own", "verdict"),
    [
        ("12", "yes", Verdict.FORBID),
        ("14", "yes", Verdict.ADVISE),
        ("15", "yes", Verdict.ALLOW),
        ("9", "no", Verdict.ALLOW),
    ],
)
def test_terms_forbid_an_early_account_and_government_advises_a_later_one(
    age: str, own: str, verdict: Verdict
) -> None:
    assert ask("account", {"age": age, "own": own}, merge(law())).verdict is verdict
