"""What a school asks is data: a change is a new question; a board reads what the law leaves open."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goedenaam.channels.domain import Audience
from goedenaam.consent.commands import (
    add_listed,
    add_purpose,
    ask_more,
    begin_asking,
    choose_reading,
    confirm_answers,
    end_purpose,
    give_consent,
    replace_purpose,
)
from goedenaam.consent.commands.hearing import hear_child
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.domain.purposes import (
    AlreadyEnded,
    AskedBefore,
    NewPurpose,
    NothingAdded,
    Publisher,
    PurposeIncomplete,
    UnknownPurpose,
    catalogue,
    starting_set,
)
from goedenaam.consent.domain.reading import Reading
from goedenaam.consent.models import Purpose
from goedenaam.consent.queries import asked_in, standings_then
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import Medium
from goedenaam.people.models import Guardianship, Pupil
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

SCREEN = NewPurpose(
    name="Scherm in de hal",
    explanation="Wie binnenkomt, ziet het.",
    media=(Medium.PHOTO,),
    audience=Audience.SCHOOL,
    publisher=Publisher.SCHOOL,
)
WIDER = replace(SCREEN, name="Sociale media en TikTok", audience=Audience.PUBLIC)


def test_a_new_question_is_a_no_until_somebody_answers(asking: Asking) -> None:
    made = add_purpose(actor=asking.leader, school_id=asking.school.pk, new=SCREEN, now=build.NOON)
    assert made.code == "scherm-in-de-hal"
    asked = (made.code, "photo")
    assert asking.standing(asked).verdict is Verdict.UNKNOWN
    asking.yes(asked)
    assert asking.standing(asked).verdict is Verdict.GRANTED
    with pytest.raises(PurposeIncomplete):
        add_purpose(
            actor=asking.leader, school_id=asking.school.pk, new=replace(SCREEN, media=()), now=build.NOON
        )


def test_a_school_begins_with_what_a_parent_answers_in_a_few_minutes() -> None:
    asked = [one for one in starting_set() if one.needs_consent]
    assert [one.code for one in asked] == [
        "guide", "website", "newsletter", "social", "class_app", "class_photo", "press",
    ]  # fmt: skip
    assert sum(len(one.media) for one in asked) <= 12
    assert {medium for one in asked for medium in one.media} == {Medium.PHOTO, Medium.FILM}
    assert all(set(one.first) <= set(one.media) for one in catalogue())


def test_something_of_the_list_is_asked_in_the_media_that_the_school_chooses(asking: Asking) -> None:
    def add(code: str, *media: Medium, actor: Actor = asking.leader) -> Purpose:
        return add_listed(actor=actor, school_id=asking.school.pk, code=code, media=media, now=build.NOON)

    assert asking.standing(("yearbook", "photo")).verdict is Verdict.UNKNOWN
    made = add("yearbook", Medium.NAME, Medium.PHOTO)
    assert (made.code, made.media, made.position) == ("yearbook", ["photo", "name"], 10)
    assert asking.standing(("yearbook", "photo")).verdict is Verdict.UNKNOWN
    asking.yes(("yearbook", "photo"))
    assert asking.standing(("yearbook", "photo")).verdict is Verdict.GRANTED
    assert asking.standing(("yearbook", "work")).verdict is Verdict.UNKNOWN
    for code, media, refusal in (
        ("nergens", (Medium.PHOTO,), UnknownPurpose),
        ("research", (), PurposeIncomplete),
        ("birthdays", (Medium.FILM,), PurposeIncomplete),
        ("yearbook", (Medium.WORK,), AskedBefore),
        ("social", (Medium.WORK,), AskedBefore),
    ):
        with pytest.raises(refusal):
            add(code, *media)
    with pytest.raises(NotAllowed):
        add("research", Medium.PHOTO, actor=asking.office)
    with pytest.raises(NotFound):
        add("research", Medium.PHOTO, actor=build.actor(build.school("Elders"), Role.LEADER))


def test_what_a_school_stopped_asking_does_not_come_back_with_the_answers_of_then(asking: Asking) -> None:
    asking.yes()
    end_purpose(actor=asking.leader, school_id=asking.school.pk, code="social", at=build.NOON, now=build.NOON)
    with pytest.raises(AskedBefore):
        add_listed(
            actor=asking.leader,
            school_id=asking.school.pk,
            code="social",
            media=[Medium.PHOTO],
            now=build.NOON,
        )
    assert asking.standing().verdict is Verdict.EXPIRED


def test_another_medium_is_a_question_of_its_own_and_answers_no_other(asking: Asking) -> None:
    def more(code: str, *media: Medium, actor: Actor = asking.leader) -> Purpose:
        return ask_more(actor=actor, school_id=asking.school.pk, code=code, media=media, now=build.NOON)

    asking.yes()
    asking.no(("social", "film"))
    assert more("social", Medium.AUDIO, Medium.PHOTO).media == ["photo", "film", "audio"]
    assert asking.standing().verdict is Verdict.GRANTED
    assert asking.standing(("social", "film")).verdict is Verdict.REFUSED
    assert asking.standing(("social", "audio")).verdict is Verdict.UNKNOWN
    asking.yes(("social", "audio"))
    assert asking.standing(("social", "film")).verdict is Verdict.REFUSED
    with pytest.raises(NothingAdded):
        more("social", Medium.PHOTO)
    with pytest.raises(UnknownPurpose):
        more("yearbook", Medium.PHOTO)
    with pytest.raises(NotAllowed):
        more("social", Medium.WORK, actor=asking.office)
    end_purpose(actor=asking.leader, school_id=asking.school.pk, code="social", at=build.NOON, now=build.NOON)
    with pytest.raises(AlreadyEnded):
        more("social", Medium.WORK)


def test_another_text_ends_the_question_and_what_asked_it_asks_the_new_one(asking: Asking) -> None:
    asking.yes()
    made = _replace(asking, "social", WIDER)
    assert asking.standing().verdict is Verdict.UNKNOWN
    assert asking.standing((made.code, "photo")).verdict is Verdict.UNKNOWN
    with for_system():
        assert made.position == Purpose.objects.get(school=asking.school, code="social").position
    asking.yes((made.code, "photo"))
    assert asking.standing().verdict is Verdict.GRANTED
    assert asking.standing(("social", "film")).verdict is Verdict.UNKNOWN
    newest = _replace(asking, made.code, replace(WIDER, name="Sociale media en meer"))
    assert asking.standing().verdict is Verdict.UNKNOWN
    asking.yes((newest.code, "photo"))
    assert asking.standing().verdict is Verdict.GRANTED
    with pytest.raises(AlreadyEnded):
        _replace(asking, "social", WIDER)
    with pytest.raises(UnknownPurpose):
        _replace(asking, "nergens", WIDER)


def test_before_it_was_replaced_the_old_question_stood(asking: Asking) -> None:
    asking.yes(now=build.NOON - timedelta(days=9))
    _replace(asking, "social", WIDER)
    asked = (asking.noor.pk, *SOCIAL)
    for days, verdict in ((1, Verdict.GRANTED), (0, Verdict.UNKNOWN)):
        at = build.NOON - timedelta(days=days)
        with reading(asking.leader):
            then = standings_then(asking.leader, [asking.noor.pk], [SOCIAL], at=at)
        assert then[asked].verdict is verdict


@pytest.mark.parametrize(
    "facts",
    [{"audience": Audience.SCHOOL}, {"publisher": Publisher.BOARD}, {"needs_consent": False}],
)
def test_a_question_that_says_less_answers_for_no_channel(asking: Asking, facts: dict[str, Any]) -> None:
    asking.yes()
    made = _replace(asking, "social", replace(WIDER, **facts))
    if made.needs_consent:
        asking.yes((made.code, "photo"))
    assert asking.standing((made.code, "photo")).verdict is Verdict.GRANTED
    assert asking.standing().verdict is Verdict.EXPIRED
    assert _replace(asking, "social", replace(WIDER, name="Toch overal")).code == "toch-overal"
    assert asking.standing().verdict is Verdict.UNKNOWN


def test_what_is_taken_back_is_also_taken_back_where_the_old_question_is_asked(asking: Asking) -> None:
    made = _replace(asking, "social", WIDER)
    asking.yes((made.code, "photo"))
    asking.yes(("website", "photo"))
    with for_system():
        assert asked_in(asking.noor.pk, [1]) == {(made.code, "photo", ""), ("social", "photo", "")}
        assert asked_in(asking.noor.pk, [2]) == {("website", "photo", "")}


def _replace(asking: Asking, code: str, new: NewPurpose) -> Purpose:
    return replace_purpose(
        actor=asking.leader, school_id=asking.school.pk, code=code, new=new, now=build.NOON
    )


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.TEACHER, Role.CONFIDENTIAL])
def test_only_leadership_and_board_change_what_is_asked(asking: Asking, role: Role) -> None:
    with pytest.raises(NotAllowed):
        add_purpose(
            actor=build.actor(asking.school, role), school_id=asking.school.pk, new=SCREEN, now=build.NOON
        )
    board = build.actor(asking.school.board, Role.BOARD)
    add_purpose(actor=board, school_id=asking.school.pk, new=SCREEN, now=build.NOON)
    with pytest.raises(NotFound):
        add_purpose(
            actor=build.actor(build.school("Elders"), Role.LEADER), school_id=asking.school.pk, new=SCREEN,
            now=build.NOON,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "on_the_day", "after_thirty_days"),
    [
        (30, Verdict.GRANTED, Verdict.REVIEW),
        (0, Verdict.REVIEW, Verdict.REVIEW),
        (None, Verdict.GRANTED, Verdict.GRANTED),
    ],
)
def test_a_board_says_how_long_the_guardians_yes_stands_after_sixteen(
    asking: Asking, days: int | None, on_the_day: Verdict, after_thirty_days: Verdict
) -> None:
    sixteen_on = build.TODAY + timedelta(days=20)
    with for_system():
        born = date(sixteen_on.year - 16, sixteen_on.month, sixteen_on.day)
        Pupil.objects.filter(pk=asking.noor.pk).update(birth_date=born)
    asking.yes()
    _choose(build.actor(asking.school.board, Role.BOARD), asking, days_after_sixteen=days)
    assert asking.standing(at=build.NOON + timedelta(days=21)).verdict is on_the_day
    assert asking.standing(at=build.NOON + timedelta(days=51)).verdict is after_thirty_days


def test_a_board_wants_both_guardians_for_what_is_seen_outside_the_school(asking: Asking) -> None:
    asking.yes()
    asking.yes(("class_app", "photo"))
    board = build.actor(asking.school.board, Role.BOARD)
    _choose(board, asking, both_for_public=True)
    assert asking.standing().verdict is Verdict.UNKNOWN
    assert asking.standing(("class_app", "photo")).verdict is Verdict.GRANTED
    asking.yes(of=asking.father_in)
    assert asking.standing().verdict is Verdict.GRANTED
    new = build.school("De Nieuwe", under=asking.school.board)
    begin_asking(actor=board, school_id=new.pk, now=build.NOON)
    with for_system():
        both = dict(Purpose.objects.filter(school=new).values_list("code", "both"))
    assert both["social"]
    assert not both["class_app"]
    assert not both["lesson"]
    with pytest.raises(NotAllowed):
        _choose(asking.leader, asking, days_after_sixteen=None)
    with pytest.raises(NotFound):
        _choose(build.actor(build.school("Elders").board, Role.BOARD), asking, days_after_sixteen=None)


def test_a_board_lets_guardians_overrule_a_child_below_sixteen(asking: Asking) -> None:
    hear(asking, rather_not=True)
    asking.yes()
    assert asking.standing().verdict is Verdict.REFUSED
    board = build.actor(asking.school.board, Role.BOARD)
    _choose(board, asking, overruled=True)
    assert asking.standing().verdict is Verdict.GRANTED
    hear(asking, rather_not=True)
    assert asking.standing().verdict is Verdict.REFUSED


def test_a_board_lets_a_yes_last_a_year_unless_it_is_confirmed(asking: Asking) -> None:
    with for_system():
        Guardianship.objects.filter(pupil=asking.noor).update(since=date(2020, 8, 1))
    asking.yes(now=build.NOON - timedelta(days=370))
    assert asking.standing().verdict is Verdict.GRANTED
    _choose(build.actor(asking.school.board, Role.BOARD), asking, lasts_days=366)
    assert asking.standing().verdict is Verdict.EXPIRED
    confirm_answers(actor=asking.mother_in, person_id=asking.noor.pk, now=build.NOON)
    assert asking.standing().verdict is Verdict.GRANTED
    assert asking.standing(at=build.NOON + timedelta(days=366)).verdict is Verdict.GRANTED
    assert asking.standing(at=build.NOON + timedelta(days=367)).verdict is Verdict.EXPIRED


def test_a_board_wants_authority_that_is_known(asking: Asking) -> None:
    with for_system():
        Guardianship.objects.filter(pupil=asking.noor).update(authority="unknown")
    give_consent(actor=asking.office, answer=asking.paper(by=asking.mother), now=build.NOON)
    assert asking.standing().verdict is Verdict.GRANTED
    _choose(build.actor(asking.school.board, Role.BOARD), asking, known_only=True)
    assert asking.standing().verdict is Verdict.UNKNOWN


def test_what_another_board_chose_changes_nothing_here(asking: Asking) -> None:
    hear(asking, rather_not=True)
    asking.yes()
    elsewhere = build.school("Elders")
    board = build.actor(elsewhere.board, Role.BOARD)
    choose_reading(actor=board, board_id=elsewhere.board_id, reading=Reading(overruled=True), now=build.NOON)
    assert asking.standing().verdict is Verdict.REFUSED


def hear(asking: Asking, *, rather_not: bool) -> None:
    hear_child(
        actor=asking.office, person_id=asking.noor.pk, media=[Medium.PHOTO], rather_not=rather_not, notice_id=asking.notice,
        now=build.NOON,
    )  # fmt: skip


def _choose(actor: Actor, asking: Asking, **chosen: Any) -> None:
    choose_reading(actor=actor, board_id=asking.school.board_id, reading=Reading(**chosen), now=build.NOON)


class TestThePages:
    @pytest.fixture
    def client(self, asking: Asking) -> Client:
        user = build.user()
        build.seat(user, asking.school, Role.LEADER)
        client = Client()
        client.force_login(user)
        return client

    def test_show_what_is_asked_and_what_needs_no_consent_but_has_rules(
        self, client: Client, asking: Asking
    ) -> None:
        page = client.get(reverse("purposes:start"), follow=True).content.decode()
        asked, free = page.split("Geen toestemming nodig, wel regels")
        assert "Sociale media van de school" in asked
        assert "Te zien voor iedereen. Geplaatst door de school. Eén ouder is genoeg." in asked
        assert "Schoolpas" in free

    def test_change_a_question_stop_one_and_write_a_text(self, client: Client, asking: Asking) -> None:
        asking.yes()
        form = {
            "name": "Sociale media", "explanation": "Iedereen ziet het.", "kinds": ["photo"], "audience": "public",
            "publisher": "school", "basis": "both",
        }  # fmt: skip
        at = asking.school.pk
        assert client.post(reverse("purposes:change", args=[at, "social"]), form).status_code == 302
        assert asking.standing(at=build.NOON + timedelta(days=900)).verdict is Verdict.UNKNOWN
        client.post(reverse("purposes:end", args=[at, "website"]))
        client.post(reverse("purposes:whose_yes", args=[at, "guide"]), {"both": "1"})
        notice = {"language": "nl", "text": "Nieuwe tekst.", "asks_again": "on"}
        assert client.post(reverse("purposes:notice", args=[at]), notice).status_code == 302
        page = client.get(reverse("purposes:list", args=[at])).content.decode()
        assert "Alle ouders met gezag" in page
        assert "vroeg het iedereen opnieuw" in page
        assert "Website van de school" in page.split("Dit vragen we niet meer")[1]
        empty = client.post(reverse("purposes:add", args=[at]), {})
        assert empty.status_code == 422

    def test_add_from_the_list_and_ask_for_another_medium(self, client: Client, asking: Asking) -> None:
        at = asking.school.pk
        listed = client.get(reverse("purposes:listed", args=[at])).content.decode()
        assert "Jaarboek en afscheid" in listed
        assert "Nieuwsbrief" not in listed
        yearbook = reverse("purposes:add_listed", args=[at, "yearbook"])
        shown = client.get(yearbook).content.decode()
        assert "checked" not in shown
        assert 'value="film"' not in shown
        assert client.post(yearbook, {}).status_code == 422
        assert client.post(yearbook, {"kinds": ["photo"]}).status_code == 302
        again = client.post(yearbook, {"kinds": ["photo"]})
        assert (again.status_code, "schrijf een nieuwe vraag" in again.content.decode()) == (422, True)
        more = reverse("purposes:more", args=[at, "social"])
        assert more in client.get(reverse("purposes:change", args=[at, "social"])).content.decode()
        assert client.post(more, {"kinds": ["photo"]}).status_code == 422
        assert client.post(more, {"kinds": ["audio"]}).status_code == 302
        assert "Foto, film, geluid" in client.get(reverse("purposes:list", args=[at])).content.decode()
        assert client.get(reverse("purposes:add_listed", args=[at, "nergens"])).status_code == 404

    def test_a_board_chooses_a_school_and_reads_what_the_law_leaves_open(self, asking: Asking) -> None:
        user = build.user()
        build.seat(user, asking.school.board, Role.BOARD)
        client = Client()
        client.force_login(user)
        assert "De Linde" in client.get(reverse("purposes:start")).content.decode()
        told = {
            "after_sixteen": "stands",
            "child_says_no": "overruled",
            "lasts": "year",
            "authority": "known",
        }
        assert client.post(reverse("purposes:choices"), told).status_code == 302
        assert SOCIAL[0] in client.get(reverse("purposes:list", args=[asking.school.pk])).content.decode()
