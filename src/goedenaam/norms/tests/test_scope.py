"""Whom and what a document covers; outside it only the law is asked, and the Scope article is cited."""

import pytest

from goedenaam.answers import ask
from goedenaam.norms.acts import PublishPost
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Outcome, Verdict
from goedenaam.norms.explain import explain
from goedenaam.norms.facts import Fact
from goedenaam.norms.merge import belongs, merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    ArticleRef,
    Audience,
    Capacity,
    Decency,
    Layer,
    Norm,
    Scope,
    Subject,
    ThirdParties,
)

RUDE = {Fact.DECENT: False, Fact.NO_ATTACK: True}


@pytest.mark.parametrize(("name", "article"), [("demare", "bereik.1"), ("jozef", "doelgroep.2")])
@pytest.mark.article("demare.bereik", "jozef.doelgroep.2", part="answer")
def test_what_is_not_about_school_is_outside_and_the_article_says_so(name: str, article: str) -> None:
    decision = ask("speak", {"subject": "private", "decent": "no"}, five.norms(name), Audience.TEACHER)

    assert decision.outcome is Outcome.OUTSIDE
    assert decision.verdict is Verdict.ALLOW
    assert {reason.norm.layer for reason in decision.decisive if reason.verdict} == {Layer.LAW}
    assert article in five.cited(decision)
    assert "gaat hier niet over" in explain(decision)


@pytest.mark.parametrize("name", ["demare", "jozef"])
@pytest.mark.parametrize("subject", ["school", "overlap"])
@pytest.mark.article("demare.bereik", "jozef.doelgroep.2", part="answer")
def test_school_and_where_school_and_private_meet_are_inside(name: str, subject: str) -> None:
    decision = ask("speak", {"subject": subject, "decent": "no"}, five.norms(name), Audience.TEACHER)

    assert decision.verdict is Verdict.FORBID


@pytest.mark.parametrize(
    ("name", "asker", "outcome"),
    [
        ("jozef", Audience.VOLUNTEER, Outcome.ANSWERED),
        ("jozef", Audience.NEIGHBOUR, Outcome.OUTSIDE),
        ("demare", Audience.GUARDIAN, Outcome.ANSWERED),
        ("borger", Audience.VOLUNTEER, Outcome.ANSWERED),
    ],
)
@pytest.mark.article("jozef.doelgroep.1", "demare.voorwie", "borger.weten.voorwie", part="answer")
def test_a_protocol_holds_for_the_people_it_names(name: str, asker: Audience, outcome: Outcome) -> None:
    assert ask("speak", {"decent": "no"}, five.norms(name), asker).outcome is outcome


@pytest.mark.parametrize(
    ("capacity", "asker", "cited"),
    [
        ("private", Audience.STAFF, True),
        ("profession", Audience.STAFF, False),
        ("private", Audience.GUARDIAN, False),
    ],
)
@pytest.mark.article("jozef.A.0", "jozef.B.0", "jozef.C.0", part="answer")
def test_at_work_or_privately_takes_the_right_section(capacity: str, asker: Audience, cited: bool) -> None:
    decision = ask("speak", {"capacity": capacity}, five.norms("jozef"), asker)

    assert ("C.3" in five.cited(decision)) is cited


def test_a_document_limits_only_itself() -> None:
    narrow = Scope(audiences=frozenset({Audience.PUPIL}), layer=Layer.BOARD, article=ArticleRef(protocol="b"))
    school = Decency(article=ArticleRef(protocol="s"))

    assert decide(PublishPost(), merge([narrow, school]), RUDE).verdict is Verdict.FORBID


def test_outside_every_document_the_law_still_answers() -> None:
    norms = merge([Scope(subjects=frozenset({Subject.SCHOOL})), Decency(), ThirdParties(layer=Layer.LAW)])

    decision = decide(PublishPost(subject=Subject.PRIVATE), norms, {Fact.OTHERS_AGREED: False})

    assert decision.outcome is Outcome.OUTSIDE
    assert decision.verdict is Verdict.FORBID


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (Scope(), True),
        (Scope(audiences=frozenset({Audience.STAFF})), True),
        (Scope(audiences=frozenset({Audience.PUPIL})), False),
        (Scope(capacities=frozenset({Capacity.OFFICIAL})), False),
        (Scope(audiences=frozenset({Audience.PUPIL}), sections=frozenset({"A"})), False),
        (Scope(audiences=frozenset({Audience.PUPIL}), sections=frozenset({"B"})), True),
    ],
)
def test_what_scope_names_limits_and_what_it_leaves_empty_does_not(scope: Norm, covered: bool) -> None:
    norm = Decency(article=ArticleRef(section="A"))

    decision = decide(PublishPost(), merge([scope, norm]), RUDE)

    assert (decision.verdict is Verdict.FORBID) is covered


def test_a_norm_holds_for_its_own_audience() -> None:
    norm = Decency(audience=frozenset({Audience.PUPIL}))

    assert decide(PublishPost(), merge([norm]), RUDE).outcome is Outcome.SILENT
    assert decide(PublishPost(actor=Audience.PUPIL), merge([norm]), RUDE).verdict is Verdict.FORBID


def test_teachers_and_leadership_are_staff_and_a_body_is_bound_by_its_own_text() -> None:
    staff = frozenset({Audience.STAFF})

    assert belongs(Audience.TEACHER, staff)
    assert not belongs(Audience.PUPIL, staff)
    assert belongs(Audience.PUPIL, frozenset())
    scope = Scope(audiences=frozenset({Audience.PUPIL}))
    board = PublishPost(actor=Audience.BOARD, capacity=Capacity.OFFICIAL)
    assert decide(board, merge([scope, Decency()]), RUDE).verdict is Verdict.FORBID


@pytest.mark.parametrize(
    ("text", "covered"), [("Voor leerlingen.", True), ("Dit hele protocol is voor leerlingen.", False)]
)
@pytest.mark.article("demare.regels.0", "jozef.A.0", part="answer")
def test_the_audience_in_a_heading_holds_for_its_own_section(text: str, covered: bool) -> None:
    heading = Scope(
        audiences=frozenset({Audience.PUPIL}), article=ArticleRef(section="Voor leerlingen", text=text)
    )
    elsewhere = Decency(article=ArticleRef(section="Voor iedereen"))

    decision = decide(PublishPost(), merge([heading, elsewhere]), RUDE)

    assert (decision.verdict is Verdict.FORBID) is covered


def test_who_acts_for_the_school_acts_at_work() -> None:
    work = Scope(capacities=frozenset({Capacity.PROFESSION}))

    assert (
        decide(PublishPost(capacity=Capacity.OFFICIAL), merge([work, Decency()]), RUDE).verdict
        is Verdict.FORBID
    )
    assert decide(PublishPost(), merge([work, Decency()]), RUDE).outcome is Outcome.OUTSIDE
