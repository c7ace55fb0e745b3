"""An agreement is asked of whom the norm names, answered with an end, and then part of the answer."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from goedenaam.advice.commands import NobodyToAsk, NotToBeAsked, answer_leave, ask_leave, withdraw_leave
from goedenaam.advice.domain import PAGES
from goedenaam.advice.domain.leave import AskedAlready, EndMissing, WhyMissing, ends
from goedenaam.advice.models import Leave
from goedenaam.advice.ports import waiting
from goedenaam.advice.presenting import tell
from goedenaam.advice.tests.pages import signed_in
from goedenaam.audit.models import History
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import Audience
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

NOW = build.NOON
LATER = NOW + timedelta(hours=1)
CLOSED = """Protocol sociale media

In de les
1. Leerlingen gebruiken in de les alleen sociale media als de leerkracht daar toestemming voor heeft gegeven.
"""
VALUES = {"functional": "yes", "permission": "unknown", "not_parked": "yes"}
ADDRESS = "/mag-dit/les/?functional=yes&permission=unknown&not_parked=yes"


class Class:
    """A school with a pupil who can sign in, the pupil's teacher, another teacher and a leader."""

    def __init__(self) -> None:
        self.school: School = build.school()
        build.version_in_force(self.school, CLOSED)
        group = build.group(self.school, "6/7")
        self.noor, self.bram = build.user("Noor Bakker"), build.user("Bram de Jong")
        self.hanan, self.ellen = build.user("Hanan El Idrissi"), build.user("Ellen Visser")
        build.seat(self.noor, self.school, Role.PUPIL)
        build.seat(self.bram, self.school, Role.TEACHER)
        build.seat(self.hanan, self.school, Role.TEACHER)
        build.seat(self.ellen, self.school, Role.LEADER)
        build.pupil(self.school, group=group, of=self.noor)
        build.staff_member(self.school, of=self.bram, before=group)

    def actor(self, user: User) -> Actor:
        return build.actor_again(user)

    def ask(self, *, now: datetime = NOW) -> Leave:
        return ask_leave(
            actor=self.actor(self.noor),
            page=PAGES["les"],
            values=VALUES,
            asker=Audience.PUPIL,
            reason="Voor ons filmpje over de sloot.",
            now=now,
        )

    def answer(self, *, at: datetime) -> str:
        actor = self.actor(self.noor)
        with reading(actor):
            return tell(actor, PAGES["les"], VALUES, Audience.PUPIL, now=at).kind

    def grant(self, leave: Leave, by: User, *, until: datetime | None, now: datetime = NOW) -> Leave:
        return answer_leave(
            actor=self.actor(by), leave_id=leave.pk, granted=True, until=until, sentence="", now=now
        )

    def waits_for(self, user: User, *, now: datetime = NOW) -> list[str]:
        actor = self.actor(user)
        with reading(actor):
            return [line.title for line in waiting(actor, now=now)]


@pytest.fixture
def group() -> Class:
    return Class()


@pytest.mark.article("jozef.A.3", part="answer")
def test_what_the_teacher_agreed_to_answers_the_question_until_it_ends(group: Class) -> None:
    assert group.answer(at=NOW) == "ask"
    group.grant(group.ask(), group.bram, until=LATER)
    assert group.answer(at=NOW) == "allow"
    assert group.answer(at=LATER) == "ask"


def test_it_holds_for_what_was_asked_and_for_who_asked(group: Class) -> None:
    group.grant(group.ask(), group.bram, until=LATER)
    actor = group.actor(group.noor)
    with reading(actor):
        other_use = tell(actor, PAGES["les"], {**VALUES, "functional": "no"}, Audience.PUPIL, now=NOW)
        said_no = tell(actor, PAGES["les"], {**VALUES, "permission": "no"}, Audience.PUPIL, now=NOW)
    assert other_use.leaves == []
    assert said_no.kind == "forbid"
    sara = build.user("Sara")
    build.seat(sara, group.school, Role.PUPIL)
    actor = group.actor(sara)
    with reading(actor):
        assert tell(actor, PAGES["les"], VALUES, Audience.PUPIL, now=NOW).kind == "ask"


def test_it_waits_on_the_first_page_of_the_pupils_own_teacher(group: Class) -> None:
    group.ask()
    assert group.waits_for(group.bram) == ["Noor Bakker vraagt je akkoord"]
    assert group.waits_for(group.hanan) == []
    assert group.waits_for(group.ellen) == []
    assert group.waits_for(group.noor) == []


def test_after_a_day_the_leader_sees_it_too(group: Class) -> None:
    group.ask()
    assert group.waits_for(group.ellen, now=NOW + timedelta(days=1)) == ["Noor Bakker vraagt je akkoord"]
    assert group.waits_for(group.hanan, now=NOW + timedelta(days=1)) == []


def test_who_has_no_teacher_is_sent_to_the_leader(group: Class) -> None:
    sara = build.user("Sara Smit")
    build.seat(sara, group.school, Role.PUPIL)
    ask_leave(
        actor=group.actor(sara), page=PAGES["les"], values=VALUES, asker=Audience.PUPIL, reason="Les", now=NOW
    )
    assert group.waits_for(group.ellen) == ["Sara Smit vraagt je akkoord"]


def test_where_nobody_can_agree_it_is_not_asked(group: Class) -> None:
    lonely = build.school("Het Kompas")
    build.version_in_force(lonely.board, CLOSED)
    sara = build.user("Sara Smit")
    build.seat(sara, lonely, Role.PUPIL)
    with pytest.raises(NobodyToAsk):
        ask_leave(
            actor=group.actor(sara), page=PAGES["les"], values=VALUES, asker=Audience.PUPIL, reason="", now=NOW
        )  # fmt: skip


def test_another_teacher_cannot_agree_and_a_leader_can(group: Class) -> None:
    leave = group.ask()
    with pytest.raises(NotFound):
        group.grant(leave, group.hanan, until=LATER)
    assert group.grant(leave, group.ellen, until=LATER).state == "granted"


def test_nobody_agrees_to_the_own_request(group: Class) -> None:
    build.seat(group.noor, group.school, Role.LEADER)
    leave = group.ask()
    with pytest.raises(NotAllowed):
        group.grant(leave, group.noor, until=LATER)


def test_an_agreement_has_an_end_that_is_near(group: Class) -> None:
    leave = group.ask()
    for until in (None, NOW, NOW + timedelta(days=400)):
        with pytest.raises(EndMissing):
            group.grant(leave, group.bram, until=until)


def test_a_refusal_says_why_and_the_answer_stays_as_it_was(group: Class) -> None:
    leave = group.ask()
    bram = group.actor(group.bram)
    with pytest.raises(WhyMissing):
        answer_leave(actor=bram, leave_id=leave.pk, granted=False, until=None, sentence=" ", now=NOW)
    answer_leave(actor=bram, leave_id=leave.pk, granted=False, until=None, sentence="Morgen wel.", now=NOW)
    assert group.answer(at=NOW) == "ask"
    page = signed_in(group.school, user=group.noor).get("/mag-dit/akkoord/").content.decode()
    assert "Geen akkoord" in page
    assert "Morgen wel." in page


def test_it_is_answered_once(group: Class) -> None:
    leave = group.ask()
    group.grant(leave, group.bram, until=LATER)
    with pytest.raises(WrongMoment):
        group.grant(leave, group.ellen, until=LATER)


def test_the_same_is_asked_once_at_a_time_and_again_after_its_end(group: Class) -> None:
    leave = group.ask()
    with pytest.raises(AskedAlready):
        group.ask()
    group.grant(leave, group.bram, until=LATER)
    group.ask(now=LATER)


@pytest.mark.parametrize("who", ["noor", "bram", "ellen"])
def test_who_asked_who_agreed_and_who_leads_can_take_it_back_at_once(group: Class, who: str) -> None:
    leave = group.ask()
    group.grant(leave, group.bram, until=LATER)
    withdraw_leave(actor=group.actor(getattr(group, who)), leave_id=leave.pk, now=NOW)
    assert group.answer(at=NOW) == "ask"
    with pytest.raises(WrongMoment):
        withdraw_leave(actor=group.actor(group.noor), leave_id=leave.pk, now=NOW)


def test_another_teacher_takes_nothing_back_and_a_request_is_taken_back_by_who_asked(group: Class) -> None:
    leave = group.ask()
    with pytest.raises(NotFound):
        withdraw_leave(actor=group.actor(group.hanan), leave_id=leave.pk, now=NOW)
    with pytest.raises(NotAllowed):
        withdraw_leave(actor=group.actor(group.bram), leave_id=leave.pk, now=NOW)
    withdraw_leave(actor=group.actor(group.noor), leave_id=leave.pk, now=NOW)
    assert group.waits_for(group.bram) == []


def test_another_school_does_not_learn_that_it_was_asked(group: Class) -> None:
    leave = group.ask()
    dirk = build.actor(build.school("Het Kompas"), Role.LEADER)
    with pytest.raises(NotFound):
        answer_leave(actor=dirk, leave_id=leave.pk, granted=True, until=LATER, sentence="", now=NOW)


def test_what_nobody_has_to_agree_to_is_not_asked(group: Class) -> None:
    with pytest.raises(NotToBeAsked):
        ask_leave(
            actor=group.actor(group.noor),
            page=PAGES["vriendschapsverzoek"],
            values={"other": "pupil"},
            asker=Audience.PUPIL,
            reason="",
            now=NOW,
        )


def test_consent_of_a_parent_is_never_given_by_a_teacher(group: Class) -> None:
    """A picture waits for consent; no teacher or leader can agree in its place."""
    consents = ("guardians", "pupil", "staff", "others", "express", "placement")
    values = {"media": "photo", "depicted": "pupil", **{f"consent_{name}": "unknown" for name in consents}}
    with pytest.raises(NotToBeAsked):
        ask_leave(
            actor=group.actor(group.noor),
            page=PAGES["foto"],
            values=values,
            asker=Audience.PUPIL,
            reason="",
            now=NOW,
        )


def test_every_step_is_in_the_history(group: Class) -> None:
    leave = group.ask()
    group.grant(leave, group.bram, until=LATER)
    withdraw_leave(actor=group.actor(group.noor), leave_id=leave.pk, now=NOW)
    with for_system():
        lines = History.objects.filter(object_id=leave.pk).order_by("sequence")
        kinds = [line.kind for line in lines]
    assert kinds == ["advice.leave_asked", "advice.leave_granted", "advice.leave_withdrawn"]


def test_the_ends_of_one_tap_lie_ahead() -> None:
    for moment in (
        NOW,
        datetime(2026, 8, 1, tzinfo=build.AMSTERDAM),
        datetime(2026, 3, 29, 1, tzinfo=build.AMSTERDAM),
    ):
        assert all(moment < end <= moment + timedelta(days=366) for end in ends(moment).values())  # fmt: skip


def test_from_the_answer_to_the_teacher_and_back(group: Class) -> None:
    """Through the pages: the button under «Vraag eerst», the line on Vandaag, and the same question again."""
    noor, bram = signed_in(group.school, user=group.noor), signed_in(group.school, user=group.bram)
    asked = noor.get(ADDRESS).content.decode()
    assert "/mag-dit/les/akkoord-vragen/?" in asked
    form = ADDRESS.replace("les/?", "les/akkoord-vragen/?")
    assert "Bram de Jong" in noor.get(form).content.decode()
    assert noor.post(form, {"reason": ""}).status_code == 422
    assert noor.post(form, {"reason": "Voor ons filmpje"}).status_code == 302
    assert noor.post(form, {"reason": "Voor ons filmpje"}).status_code == 422
    leave = _only_leave()
    assert "Noor Bakker vraagt je akkoord" in bram.get("/vandaag/").content.decode()
    assert "Voor ons filmpje" in bram.get(f"/mag-dit/akkoord/{leave.pk}/").content.decode()
    answer = f"/mag-dit/akkoord/{leave.pk}/antwoord/"
    assert bram.post(answer, {"answer": "granted", "end": "other"}).status_code == 422
    assert bram.post(answer, {"answer": "granted", "end": "week"}).status_code == 302
    page = noor.get(ADDRESS).content.decode()
    assert "verdict is-allow" in page
    assert "Bram de Jong gaf je akkoord" in page
    assert bram.post(f"/mag-dit/akkoord/{leave.pk}/intrekken/").status_code == 302
    assert "verdict is-ask" in noor.get(ADDRESS).content.decode()
    assert bram.post(f"/mag-dit/akkoord/{leave.pk}/intrekken/", follow=True).status_code == 200


def test_a_form_for_what_needs_no_agreement_says_so(group: Class) -> None:
    noor = signed_in(group.school, user=group.noor)
    page = noor.get("/mag-dit/les/akkoord-vragen/?functional=yes&permission=yes&not_parked=yes")
    assert "Hierover hoeft niemand akkoord te geven" in page.content.decode()
    assert noor.get("/mag-dit/les/akkoord-vragen/?functional=misschien").status_code == 422


def _only_leave() -> Leave:
    with for_system():
        return Leave.objects.get()


def test_colleagues_by_the_letter_become_friends_after_the_leader_agreed(client: Client) -> None:
    """«Medewerkers en leerlingen» names colleagues among themselves too: that is asked, and the answer is kept as a fact."""
    school = build.school()
    build.version_in_force(
        school,
        "Protocol\n\nRegels\n"
        "1. Het is medewerkers en leerlingen verboden om op sociale media vrienden te worden met medewerkers.\n",
    )
    ellen = build.actor(school, Role.LEADER)
    bram = build.actor(school, Role.TEACHER)
    page, values = PAGES["vriendschapsverzoek"], {"other": "staff"}
    with reading(bram):
        before = tell(bram, page, values, Audience.TEACHER, now=NOW)
    assert before.kind == "ask"
    leave = ask_leave(
        actor=bram, page=page, values=values, asker=Audience.TEACHER, reason="Wij fietsen samen.", now=NOW
    )
    answer_leave(actor=ellen, leave_id=leave.pk, granted=True, until=LATER, sentence="", now=NOW)
    with reading(bram):
        assert tell(bram, page, values, Audience.TEACHER, now=NOW).kind == "allow"
        assert tell(bram, page, values, Audience.TEACHER, now=LATER).kind == "ask"
