"""In doubt one asks the right person with one button, the draft goes along, and nothing of it stays once it was read."""

from datetime import timedelta

import pytest

from goedenaam.advice.commands import answer_doubt, ask_in_doubt, clear_doubt, clear_outlived
from goedenaam.advice.domain.doubt import (
    UNANSWERED_STAYS,
    UNREAD_ANSWER_STAYS,
    AnswerMissing,
    NothingAsked,
    TooManyWaiting,
)
from goedenaam.advice.domain.drafts import LONGEST, TooLong
from goedenaam.advice.domain.leave import NobodyToAsk
from goedenaam.advice.models import Doubt
from goedenaam.advice.ports import waiting
from goedenaam.advice.tests.pages import signed_in
from goedenaam.audit.models import History, Personal
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import Audience
from goedenaam.people.domain import Name
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

NOW = build.NOON
ASK = "/mag-dit/vragen/nieuw/"
DRAFT = "Kijk eens hoe Daan valt, zeldzaamwoord."
TO_THE_TEACHER = """Protocol sociale media

Regels
1. Bij twijfel over een bericht vraagt een leerling of ouder het eerst aan de leerkracht.
"""


class Class:
    """A school: a pupil and parent of group 6/7, its teacher, another teacher, a manager, a leader, a parent without a child."""

    def __init__(self) -> None:
        self.school: School = build.school()
        build.version_in_force(self.school.board, TO_THE_TEACHER)
        group = build.group(self.school, "6/7")
        self.noor, self.bram, self.hanan = (
            build.user("Noor Bakker"),
            build.user("Bram de Jong"),
            build.user("Hanan El Idrissi"),
        )
        self.ellen, self.mia, self.esther, self.stranger = (
            build.user("Ellen Visser"),
            build.user("Mia Kok"),
            build.user("Esther Bakker"),
            build.user("Cor Los"),
        )
        for user, role in (
            (self.noor, Role.PUPIL),
            (self.bram, Role.TEACHER),
            (self.hanan, Role.TEACHER),
            (self.mia, Role.SUPPORT),
            (self.ellen, Role.LEADER),
            (self.esther, Role.GUARDIAN),
            (self.stranger, Role.GUARDIAN),
        ):
            build.seat(user, self.school, role)
        noor = build.pupil(self.school, group=group, of=self.noor)
        build.guardian(noor, of=self.esther)
        mia = build.staff_member(self.school, Name(call_name="Mia", last_name="Kok"), of=self.mia)
        build.staff_member(self.school, of=self.bram, before=group, manager=mia)
        build.staff_member(self.school, Name(call_name="Hanan", last_name="El Idrissi"), of=self.hanan)

    def actor(self, user: User) -> Actor:
        return build.actor_again(user)

    def ask(self, user: User, asker: Audience, *, draft: str = DRAFT, question: str = "Mag dit?") -> Doubt:
        return ask_in_doubt(
            actor=self.actor(user), asker=asker, question=question, draft=draft, capacity=None, now=NOW
        )

    def answer(self, doubt: Doubt, by: User, *, fine: bool = True, answer: str = "") -> Doubt:
        return answer_doubt(actor=self.actor(by), doubt_id=doubt.pk, fine=fine, answer=answer, now=NOW)

    def waits_for(self, user: User) -> list[str]:
        actor = self.actor(user)
        with reading(actor):
            return [line.title for line in waiting(actor, now=NOW + timedelta(days=9))]

    def whom(self, user: User, asker: Audience) -> list[str]:
        doubt = self.ask(user, asker)
        with for_system():
            return sorted(line.user.name for line in doubt.addressees.select_related("user"))


@pytest.fixture
def group() -> Class:
    return Class()


@pytest.mark.article("demare.regels.10", "jozef.B.3", part="answer")
def test_the_question_goes_to_whom_the_norm_means(group: Class) -> None:
    assert group.whom(group.noor, Audience.PUPIL) == ["Bram de Jong"]
    assert group.whom(group.esther, Audience.GUARDIAN) == ["Bram de Jong"]
    assert group.whom(group.stranger, Audience.GUARDIAN) == ["Ellen Visser"]
    assert group.whom(group.bram, Audience.TEACHER) == ["Mia Kok"]
    assert group.whom(group.hanan, Audience.TEACHER) == ["Ellen Visser"]


def test_it_waits_on_the_first_page_of_who_was_asked_and_of_nobody_else(group: Class) -> None:
    doubt = group.ask(group.noor, Audience.PUPIL)
    assert group.waits_for(group.bram) == ["Noor Bakker twijfelt en vraagt jou"]
    for other in (group.hanan, group.ellen, group.mia, group.noor, group.esther):
        assert group.waits_for(other) == []
    group.answer(doubt, group.bram, fine=False, answer="Vraag Daan eerst.")
    assert group.waits_for(group.bram) == []
    assert group.waits_for(group.noor) == ["Er is antwoord op je vraag"]


@pytest.mark.article("demare.regels.10", "jozef.B.3", part="answer")
def test_with_the_draft_attached_there_and_the_answer_back(group: Class) -> None:
    noor, bram = (signed_in(group.school, user=user) for user in (group.noor, group.bram))
    asked = noor.post(ASK, {"text": DRAFT})
    assert "Bram de Jong" in asked.content.decode()
    assert DRAFT in asked.content.decode()
    with for_system():
        assert not Doubt.objects.exists()
    assert noor.post(ASK, {"text": DRAFT, "question": "Mag dit?", "send": "yes"}).status_code == 302
    with for_system():
        (doubt,) = Doubt.objects.all()
    address = f"/mag-dit/vragen/{doubt.pk}/"
    page = bram.get(address).content.decode()
    assert "zeldzaamwoord" in page
    assert "Mag dit?" in page
    assert bram.post(f"{address}antwoord/", {"verdict": "not_so", "answer": ""}).status_code == 422
    assert bram.post(f"{address}antwoord/", {"verdict": "not_so", "answer": "Vraag Daan."}).status_code == 302
    back = noor.get(address).content.decode()
    assert "Vraag Daan." in back
    assert "Zo liever niet" in back
    assert DRAFT in back
    assert noor.post(f"{address}wissen/").status_code == 302
    with for_system():
        assert not Doubt.objects.exists()
    assert noor.get(address).status_code == 404


def test_who_answers_sees_what_the_asker_would_see_and_no_names_of_the_roster(group: Class) -> None:
    doubt = group.ask(group.noor, Audience.PUPIL, draft="noor bakker belt 06-12345678")
    page = signed_in(group.school, user=group.bram).get(f"/mag-dit/vragen/{doubt.pk}/").content.decode()
    assert "06-12345678<sup>" in page
    assert "leerling van deze school" not in page


@pytest.mark.parametrize("reader", ["hanan", "ellen", "esther"])
def test_nobody_else_reads_it_not_the_leader_either(group: Class, reader: str) -> None:
    doubt = group.ask(group.noor, Audience.PUPIL)
    client = signed_in(group.school, user=getattr(group, reader))
    assert client.get(f"/mag-dit/vragen/{doubt.pk}/").status_code == 404
    assert client.post(f"/mag-dit/vragen/{doubt.pk}/antwoord/", {"verdict": "fine"}).status_code == 404
    assert client.post(f"/mag-dit/vragen/{doubt.pk}/wissen/").status_code == 404
    assert "zeldzaamwoord" not in client.get("/mag-dit/vragen/").content.decode()
    elsewhere = build.actor(build.school("Het Kompas"), Role.LEADER)
    with pytest.raises(NotFound):
        answer_doubt(actor=elsewhere, doubt_id=doubt.pk, fine=True, answer="", now=NOW)


def test_one_answers_once_not_oneself_and_says_what_has_to_change(group: Class) -> None:
    doubt = group.ask(group.noor, Audience.PUPIL)
    with pytest.raises(NotAllowed):
        group.answer(doubt, group.noor)
    with pytest.raises(AnswerMissing):
        group.answer(doubt, group.bram, fine=False, answer="  ")
    group.answer(doubt, group.bram)
    with pytest.raises(WrongMoment):
        group.answer(doubt, group.bram)
    with pytest.raises(NotAllowed):
        clear_doubt(actor=group.actor(group.bram), doubt_id=doubt.pk, now=NOW)


def test_a_question_needs_something_to_ask_somebody_to_ask_and_an_end(group: Class) -> None:
    with pytest.raises(NothingAsked):
        group.ask(group.noor, Audience.PUPIL, draft=" ", question="")
    with pytest.raises(TooLong):
        group.ask(group.noor, Audience.PUPIL, draft="x" * (LONGEST + 1))
    with pytest.raises(NobodyToAsk):
        group.ask(group.ellen, Audience.LEADERSHIP)
    for _ in range(20):
        group.ask(group.noor, Audience.PUPIL)
    with pytest.raises(TooManyWaiting):
        group.ask(group.noor, Audience.PUPIL)


def test_a_board_without_a_school_has_nobody_to_ask(group: Class) -> None:
    keeper = build.actor(group.school.board, Role.BOARD)
    with pytest.raises(NobodyToAsk):
        ask_in_doubt(actor=keeper, asker=Audience.STAFF, question="?", draft="", capacity=None, now=NOW)


@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
def test_the_history_says_that_it_happened_and_nothing_of_who_or_what(group: Class) -> None:
    doubt = group.ask(group.noor, Audience.PUPIL)
    group.answer(doubt, group.bram, fine=False, answer="zeldzaamwoord nee")
    clear_doubt(actor=group.actor(group.noor), doubt_id=doubt.pk, now=NOW)
    with for_system():
        lines = list(History.objects.filter(kind__startswith="advice.doubt").order_by("kind"))
        told = [str(vars(line)) for line in [*lines, *Personal.objects.all()]]
    assert [line.kind for line in lines] == [
        "advice.doubt_answered",
        "advice.doubt_asked",
        "advice.doubt_cleared",
    ]
    for hidden in ("zeldzaamwoord", str(group.noor.pk), str(doubt.pk), str(group.bram.pk)):
        assert not any(hidden in line for line in told)


def test_what_nobody_reads_or_answers_goes_by_itself(group: Class) -> None:
    answered = group.ask(group.noor, Audience.PUPIL)
    group.answer(answered, group.bram)
    group.ask(group.esther, Audience.GUARDIAN)
    assert clear_outlived(now=NOW + UNREAD_ANSWER_STAYS - timedelta(seconds=1)) is False
    assert clear_outlived(now=NOW + UNREAD_ANSWER_STAYS) is True
    with for_system():
        assert [doubt.asked_by_id for doubt in Doubt.objects.all()] == [group.esther.pk]
    assert clear_outlived(now=NOW + UNANSWERED_STAYS) is True
    with for_system():
        assert not Doubt.objects.exists()
