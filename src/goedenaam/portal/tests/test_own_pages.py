"""Guardians and pupils answer for themselves, one question at a time."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from goedenaam.consent.commands import (
    add_listed,
    choose_reading,
    confirm_answers,
    import_answers,
    let_source_lead,
    protect,
    put_notice,
)
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.domain.notices import NoticeText, hash_of, starting_notice
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.reading import Reading
from goedenaam.consent.models import Line
from goedenaam.consent.tests.conftest import Asking
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.norms.types import Medium
from goedenaam.outbox.models import Event
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Guardianship, Person, Pupil
from goedenaam.portal.tests.conftest import answer, page_of, question, signed_in
from goedenaam.publishing.models import Picture
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.placing import stage

pytestmark = pytest.mark.django_db
type Lines = Callable[[Person], list[Line]]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def pupil_user(of: Pupil) -> User:
    if of.user is None:
        raise ValueError("this pupil has no account")
    return of.user


def hide(asking: Asking, reason: Reason) -> None:
    now = timezone.now()
    fresh = replace(asking.leader, second_factor_at=now)
    protect(actor=fresh, person_id=asking.noor.pk, reason=reason, now=now)


def ended() -> int:
    with for_system():
        return Event.objects.filter(kind__contains="ConsentEnded").count()


@pytest.mark.article("model.profilering.4", part="answer")
@pytest.mark.article("jozef.A.5", part="answer")
def test_a_guardian_answers_one_question_and_comes_to_the_next(
    asking: Asking, mother: Client, lines: Lines
) -> None:
    response = mother.post(
        question(asking.noor, "guide"), {"answer": "ja", "notice": asking.notice, "seen": ""}
    )
    assert (response.status_code, response["Location"]) == (302, question(asking.noor, "website"))
    [line] = lines(asking.noor)
    assert (line.kind, line.by, line.capacity, line.how) == ("yes", asking.mother.pk, "guardian", "portal")
    assert (line.purpose, line.medium, line.bundled) == ("guide", "photo", False)
    assert line.notice_id == asking.notice


class TestOneQuestion:
    def test_has_a_no_as_large_as_the_yes_and_nothing_filled_in(self, asking: Asking, mother: Client) -> None:
        page = text(mother, question(asking.noor))
        buttons = dict(
            re.findall(r'<button class="([^"]+)" type="submit" name="answer" value="(ja|nee)"', page)
        )
        assert len(re.findall(r'name="answer" value="(ja|nee)"', page)) == 2
        assert list(buttons) == ["button is-plain is-large"]
        assert "checked" not in page
        assert "autofocus" not in page

    def test_shows_the_text_that_goes_with_it_and_how_far_one_is(
        self, asking: Asking, mother: Client
    ) -> None:
        page = text(mother, question(asking.noor))
        assert "Wat we vragen" in page
        assert f'name="notice" value="{asking.notice}"' in page
        assert "Plek 4 van 7, vraag 1 van 2" in page

    def test_that_nobody_asks_is_not_there(self, asking: Asking, mother: Client) -> None:
        for code, medium in (("social", "hologram"), ("koning", "photo"), ("school_card", "photo")):
            assert mother.get(question(asking.noor, code, medium)).status_code == 404

    def test_without_a_choice_asks_to_choose(self, asking: Asking, mother: Client, lines: Lines) -> None:
        response = mother.post(question(asking.noor), {"notice": asking.notice})
        assert response.status_code == 422
        assert "Er is nog niets gekozen" in response.content.decode()
        assert lines(asking.noor) == []

    def test_can_be_left_for_later(self, asking: Asking, mother: Client) -> None:
        assert question(asking.noor, "social", "film") in text(mother, question(asking.noor))


class TestAnothersChild:
    @pytest.mark.parametrize(
        "rest", ["", "vraag/social/photo/", "foto/", "bewijs/", "bewijs/papier/", "waar/"]
    )
    def test_is_not_there(self, asking: Asking, mother: Client, rest: str) -> None:
        other = build.pupil(asking.school, Name(call_name="Sem", last_name="Vos"))
        response = mother.get(page_of(other, rest))
        assert response.status_code == 404
        assert "Sem" not in response.content.decode()
        assert "mag jij hier niet (meer) over antwoorden" in response.content.decode()

    def test_cannot_be_answered_for(self, asking: Asking, mother: Client, lines: Lines) -> None:
        other = build.pupil(asking.school, Name(call_name="Sem", last_name="Vos"))
        facts = {"answer": "nee", "notice": asking.notice, "seen": ""}
        assert mother.post(question(other), facts).status_code == 404
        assert lines(other) == []


class TestAuthority:
    def test_that_ended_closes_the_page_and_keeps_what_was_answered(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        answer(mother, asking, "ja")
        with for_system():
            Guardianship.objects.filter(guardian=asking.mother).update(until=build.LAST_SUMMER.date())
        response = mother.get(page_of(asking.noor))
        assert response.status_code == 404
        assert "Wat je al antwoordde, blijft bewaard" in response.content.decode()
        assert len(lines(asking.noor)) == 1

    def test_that_is_not_known_reads_nothing_of_the_child(self, asking: Asking, mother: Client) -> None:
        with for_system():
            Guardianship.objects.filter(guardian=asking.mother).update(authority=Authority.UNKNOWN)
        page = text(mother, "/mijn-toestemming/")
        assert "weet nog niet of jij mag beslissen" in page
        assert "Noor" not in page
        assert mother.get(page_of(asking.noor)).status_code == 404


class TestTheOtherGuardian:
    def test_leaves_no_trace_on_any_page(self, asking: Asking, mother: Client) -> None:
        """A no, a withdrawal, a dispute or a protection of somebody else changes no byte (SECURITY.md 3)."""
        answer(mother, asking, "ja")
        addresses = [
            page_of(asking.noor, rest) for rest in ("", "vraag/social/photo/", "bewijs/gegevens/", "waar/")
        ]
        # The day and time of the receipt itself change; its data are compared without them.
        before = [without_tokens(text(mother, address)) for address in addresses]
        asking.no(of=asking.father_in, now=timezone.now())
        hide(asking, Reason.SECRET_ADDRESS)
        after = [without_tokens(text(mother, address)) for address in addresses]
        moment = re.compile(r'"dct:issued": "[^"]*",\n "dpv:hasDataSubject"')
        assert [moment.sub("", page) for page in after] == [moment.sub("", page) for page in before]

    def test_sees_an_own_page_without_answers(self, asking: Asking, mother: Client, father: Client) -> None:
        answer(mother, asking, "ja")
        assert father.get(page_of(asking.noor)).context["answered"] == 0
        assert mother.get(page_of(asking.noor)).context["answered"] == 1

    def test_is_not_counted_by_a_number_on_the_receipt(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        asking.no(of=asking.father_in)
        answer(mother, asking, "ja")
        receipt = mother.get(page_of(asking.noor, "bewijs/")).context["receipt"]
        assert [proof.mark for proof in receipt.proofs] == [lines(asking.noor)[-1].hash]
        assert not hasattr(receipt.proofs[0], "sequence")


@pytest.mark.article("model.profilering.4", part="answer")
class TestTakingAYesBack:
    def test_is_as_short_as_giving_it_and_offers_what_stands_first(
        self, asking: Asking, mother: Client
    ) -> None:
        answer(mother, asking, "ja")
        page = text(mother, question(asking.noor))
        choices = re.findall(r'name="answer" value="([\w-]+)"', page)
        assert choices == ["weg", "vanaf-nu"]
        # From the list it is one tap to the question and one to the answer, as giving was.
        assert f'href="{question(asking.noor)}"' in text(mother, page_of(asking.noor))

    @pytest.mark.parametrize(("choice", "told"), [("weg", 1), ("vanaf-nu", 0)])
    def test_tells_to_take_down_only_when_asked(
        self, asking: Asking, mother: Client, lines: Lines, choice: str, told: int
    ) -> None:
        answer(mother, asking, "ja")
        response = mother.post(question(asking.noor), {"answer": choice, "notice": asking.notice})
        assert (response.status_code, response["Location"]) == (302, page_of(asking.noor))
        assert [line.kind for line in lines(asking.noor)] == ["yes", "withdraw"]
        assert ended() == told

    def test_needs_no_text_and_no_fresh_page(self, asking: Asking, mother: Client, lines: Lines) -> None:
        answer(mother, asking, "ja")
        assert mother.post(question(asking.noor), {"answer": "weg", "notice": "x"}).status_code == 302
        assert lines(asking.noor)[-1].notice_id is None


class TestTwoAnswersAtOnce:
    def test_are_both_kept_and_the_no_wins(self, asking: Asking, mother: Client, lines: Lines) -> None:
        """The no came in while the other device still showed an empty question."""
        shown = mother.get(question(asking.noor)).context["seen"]
        assert answer(mother, asking, "nee") == 302
        late = {"answer": "ja", "notice": asking.notice, "seen": shown}
        response = mother.post(question(asking.noor), late)
        assert response.status_code == 422
        assert "Je gaf intussen een ander antwoord" in response.content.decode()
        assert [line.kind for line in lines(asking.noor)] == ["no"]

    def test_a_no_is_written_down_after_a_yes_that_the_page_did_not_show(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        answer(mother, asking, "ja")
        stale = {"answer": "nee", "notice": asking.notice, "seen": ""}
        assert mother.post(question(asking.noor), stale).status_code == 302
        assert [line.kind for line in lines(asking.noor)] == ["yes", "no"]

    def test_a_clock_that_was_set_back_loses_nothing_and_says_so(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        asking.no(now=timezone.now() + timedelta(days=2))
        assert answer(mother, asking, "ja") == 422
        assert (
            "met een latere tijd"
            in mother.post(
                question(asking.noor),
                {"answer": "ja", "notice": asking.notice, "seen": lines(asking.noor)[-1].hash},
            ).content.decode()
        )
        assert answer(mother, asking, "nee") == 302
        assert [line.kind for line in lines(asking.noor)] == ["no", "no"]


class TestTheText:
    def test_that_was_replaced_meanwhile_is_read_before_a_yes(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        new = NoticeText(language="nl", text="Nieuwe tekst.", since=build.NOON, asks_again=True)
        put_notice(actor=asking.leader, school_id=asking.school.pk, notice=new, now=build.NOON)
        response = mother.post(question(asking.noor), {"answer": "ja", "notice": asking.notice, "seen": ""})
        assert response.status_code == 422
        assert "intussen veranderd" in response.content.decode()
        assert "Nieuwe tekst." in response.content.decode()
        assert lines(asking.noor) == []
        assert answer(mother, asking, "nee") == 302

    def test_that_asks_again_opens_an_old_yes(self, asking: Asking, mother: Client) -> None:
        asking.yes(now=build.LAST_SUMMER)
        new = NoticeText(language="nl", text="Nieuwe tekst.", since=build.NOON, asks_again=True)
        put_notice(actor=asking.leader, school_id=asking.school.pk, notice=new, now=build.NOON)
        assert "we vragen het opnieuw" in text(mother, page_of(asking.noor))
        assert "Dat telt niet meer" in text(mother, question(asking.noor))

    def test_of_another_school_is_no_text(self, asking: Asking, mother: Client, lines: Lines) -> None:
        wrong = {"answer": "ja", "notice": "7d444840-9dc0-11d1-b245-5ffdce74fad2", "seen": ""}
        assert mother.post(question(asking.noor), wrong).status_code == 422
        assert lines(asking.noor) == []


@pytest.mark.article("demare.profilering.2", part="answer")
class TestWhereTheAdministrationLeads:
    @pytest.fixture(autouse=True)
    def led(self, asking: Asking) -> None:
        now = timezone.now()
        let_source_lead(actor=asking.leader, school_id=asking.school.pk, name="ParnasSys", now=now)
        imported = ImportedAnswer(
            pupil_id=asking.noor.pk, by=asking.mother.pk, purpose="social", medium="photo", yes=True
        )
        import_answers(
            actor=asking.leader, school_id=asking.school.pk, source="ParnasSys", exported_at=now,
            answers=[imported], now=now,
        )  # fmt: skip

    def test_the_page_shows_what_was_imported_and_asks_nothing(self, asking: Asking, mother: Client) -> None:
        page = mother.get(page_of(asking.noor))
        assert "Deze school bewaart toestemming in ParnasSys" in page.content.decode()
        assert (page.context["first_url"], page.context["answered"]) == ("", 1)

    def test_a_no_and_taking_back_are_always_possible(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        assert re.findall(r'name="answer" value="([\w-]+)"', text(mother, question(asking.noor))) == [
            "weg",
            "vanaf-nu",
        ]
        assert answer(mother, asking, "weg") == 302
        assert answer(mother, asking, "nee", question(asking.noor, "website")) == 302
        assert [line.kind for line in lines(asking.noor)] == ["import_yes", "withdraw", "no"]

    def test_a_yes_is_given_over_there(self, asking: Asking, mother: Client, lines: Lines) -> None:
        address = question(asking.noor, "website")
        assert 'value="ja"' not in text(mother, address)
        assert answer(mother, asking, "ja", address) == 422
        assert len(lines(asking.noor)) == 1


class TestFromSixteen:
    @pytest.fixture
    def grown(self, asking: Asking) -> Pupil:
        today = timezone.localdate()
        user = build.user("Noor Bakker")
        build.seat(user, asking.school, Role.PUPIL)
        with for_system():
            Pupil.objects.filter(pk=asking.noor.pk).update(
                birth_date=today.replace(year=today.year - 16, day=1), user=user
            )
            return Pupil.objects.get(pk=asking.noor.pk)

    def test_the_pupil_answers_alone(self, asking: Asking, grown: Pupil, lines: Lines) -> None:
        noor = signed_in(pupil_user(grown))
        assert noor.get("/mijn-toestemming/")["Location"] == page_of(grown)
        assert "Mag jij herkenbaar op een foto?" in text(noor, question(grown))
        assert answer(noor, asking, "ja") == 302
        [line] = lines(grown)
        assert (line.capacity, line.by) == ("pupil", grown.pk)

    def test_the_guardian_reads_and_takes_back_and_says_no_yes(
        self, asking: Asking, grown: Pupil, mother: Client, lines: Lines
    ) -> None:
        assert "beslist nu zelf" in text(mother, page_of(grown))
        assert 'name="answer"' not in text(mother, question(grown))
        assert answer(mother, asking, "ja") == 422
        assert lines(grown) == []

    def test_a_guardian_sees_nothing_of_who_is_eighteen(
        self, asking: Asking, grown: Pupil, mother: Client
    ) -> None:
        with for_system():
            Pupil.objects.filter(pk=grown.pk).update(birth_date=date(2000, 5, 4))
        assert mother.get(page_of(grown)).status_code == 404


class TestAPupilBelowSixteen:
    @pytest.fixture
    def noor(self, asking: Asking) -> Client:
        user = build.user("Noor Bakker")
        build.seat(user, asking.school, Role.PUPIL)
        with for_system():
            Pupil.objects.filter(pk=asking.noor.pk).update(user=user)
        return signed_in(user)

    @pytest.mark.article("demare.profilering.2", part="answer")
    def test_would_rather_not_and_is_heard_and_changes_her_mind(
        self, asking: Asking, noor: Client, lines: Lines
    ) -> None:
        asking.yes(now=timezone.now())
        address = page_of(asking.noor)
        assert noor.post(address, {"medium": "photo", "answer": "liever-niet"}).status_code == 302
        said = [line for line in lines(asking.noor) if line.capacity == "pupil"]
        assert {(line.kind, line.medium, line.bundled, line.how) for line in said} == {
            ("no", "photo", True, "portal")
        }
        assert asking.standing(at=timezone.now()).verdict == "refused"
        assert 'value="liever-niet" aria-pressed="true"' in text(noor, address)
        noor.post(address, {"medium": "photo", "answer": "goed"})
        assert asking.standing(at=timezone.now()).verdict == "granted"

    def test_would_rather_not_also_where_the_school_asks_later(self, asking: Asking, noor: Client) -> None:
        address = page_of(asking.noor)
        noor.post(address, {"medium": "photo", "answer": "liever-niet"})
        add_listed(
            actor=asking.leader, school_id=asking.school.pk, code="yearbook", media=[Medium.PHOTO], now=timezone.now()
        )  # fmt: skip
        asked = ("yearbook", "photo")
        asking.yes(asked, now=timezone.now())
        assert asking.standing(asked, at=timezone.now()).verdict == "refused"
        assert 'value="liever-niet" aria-pressed="true"' in text(noor, address)
        noor.post(address, {"medium": "photo", "answer": "goed"})
        assert asking.standing(asked, at=timezone.now()).verdict == "granted"

    def test_has_no_question_page(self, asking: Asking, noor: Client) -> None:
        assert noor.get(question(asking.noor)).status_code == 404

    def test_sends_something_strange(self, asking: Asking, noor: Client, lines: Lines) -> None:
        for facts in ({}, {"medium": "photo"}, {"medium": "neus", "answer": "liever-niet"}):
            assert noor.post(page_of(asking.noor), facts).status_code == 422
        assert lines(asking.noor) == []


class TestOnePicture:
    PICTURE = "0190c1f4-7a51-7bb2-8c11-0d6e7a1b2c3d"

    def test_is_stopped_by_its_number_and_allowed_again(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        asking.yes(now=timezone.now())
        address = page_of(asking.noor, "foto/")
        facts = {"picture": self.PICTURE.upper(), "answer": "weg"}
        assert mother.post(address, facts).status_code == 302
        assert lines(asking.noor)[-1].picture == self.PICTURE
        now = timezone.now()
        assert asking.standing(at=now, picture=self.PICTURE).verdict == "withdrawn"
        assert asking.standing(at=now).verdict == "granted"
        assert self.PICTURE in text(mother, address)
        mother.post(address, {"picture": self.PICTURE, "answer": "ja"})
        assert asking.standing(at=timezone.now(), picture=self.PICTURE).verdict == "granted"

    def test_is_answered_alike_whoever_is_on_it_and_also_where_there_is_none(self) -> None:
        placed = stage()
        with for_system():
            mother = signed_in(User.objects.get(pk=placed.mother.user_id))
            others = placed.delivery(placed.another_pupil()).post
            own = Picture.objects.get(post=placed.delivery().post)
            theirs = Picture.objects.get(post=others)
        address = page_of(placed.noor, "foto/")
        seen = set()
        for number in (str(own.pk), str(theirs.pk), self.PICTURE):
            response = mother.post(address, {"picture": number, "answer": "weg"}, follow=True)
            page = without_tokens(response.content.decode()).replace(number, "NUMMER")
            mother.post(address, {"picture": number, "answer": "ja"})
            mother.get(address)
            seen.add((response.redirect_chain[0][1], re.sub(r"\d\d?\.\d\d", "", page)))
        assert len(seen) == 1

    def test_with_a_wrong_number_is_explained(self, asking: Asking, mother: Client, lines: Lines) -> None:
        response = mother.post(page_of(asking.noor, "foto/"), {"picture": "12", "answer": "weg"})
        assert response.status_code == 422
        assert "Dit nummer klopt niet" in response.content.decode()
        assert lines(asking.noor) == []


class TestAYesThatLastsAYear:
    def test_is_asked_again_when_it_is_over_and_no_more_when_it_was_confirmed(
        self, asking: Asking, mother: Client
    ) -> None:
        now = timezone.now()
        with for_system():
            Guardianship.objects.filter(pupil=asking.noor).update(since=date(2020, 8, 1))
        asking.yes(now=now - timedelta(days=370))
        board = build.actor(asking.school.board, Role.BOARD)
        assert "we vragen het opnieuw" not in text(mother, page_of(asking.noor))
        choose_reading(actor=board, board_id=asking.school.board_id, reading=Reading(lasts_days=366), now=now)
        assert "we vragen het opnieuw" in text(mother, page_of(asking.noor))
        confirm_answers(actor=asking.mother_in, person_id=asking.noor.pk, now=now)
        assert "we vragen het opnieuw" not in text(mother, page_of(asking.noor))


class TestTheReceipt:
    def test_names_answer_time_text_and_mark(self, asking: Asking, mother: Client, lines: Lines) -> None:
        answer(mother, asking, "ja")
        page = text(mother, page_of(asking.noor, "bewijs/"))
        [line] = lines(asking.noor)
        assert line.hash in page
        assert hash_of(starting_notice("nl")) in page
        assert "Sociale media van de school" in page

    def test_says_who_answered_in_which_capacity_on_which_text_and_nobody_else(
        self, asking: Asking, mother: Client, father: Client
    ) -> None:
        answer(mother, asking, "ja")
        answer(father, asking, "nee")
        page = text(mother, page_of(asking.noor, "bewijs/"))
        assert "Gegeven door Esther Bakker, als ouder of voogd van Noor." in page
        assert "op de eigen pagina" in page
        assert "(Nederlands)" in page
        assert "Karim" not in page
        theirs = text(father, page_of(asking.noor, "bewijs/"))
        assert "Gegeven door Karim Bakker" in theirs
        assert "Esther" not in theirs

    def test_is_a_pdf_too(self, asking: Asking, mother: Client) -> None:
        answer(mother, asking, "nee")
        response = mother.get(page_of(asking.noor, "bewijs/papier/"))
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")

    def test_is_data_too(self, asking: Asking, mother: Client, lines: Lines) -> None:
        answer(mother, asking, "ja")
        data = mother.get(page_of(asking.noor, "bewijs/gegevens/")).json()
        [consent] = data["dpv:hasConsent"]
        assert consent["dpv:hasConsentStatus"] == "dpv:ConsentGiven"
        assert consent["sha256"] == lines(asking.noor)[0].hash
        assert consent["dpv:hasNotice"]["dct:identifier"] == str(asking.notice)

    def test_of_somebody_who_said_nothing_says_so(self, asking: Asking, mother: Client) -> None:
        assert "nog niets beantwoord" in text(mother, page_of(asking.noor, "bewijs/"))


class TestWhereAChildStands:
    def test_is_honest_when_nothing_was_placed(self, asking: Asking, mother: Client) -> None:
        page = text(mother, page_of(asking.noor, "waar/"))
        assert "Er staat niets van je kind dat de school via Goede Naam plaatste." in page

    def test_lists_what_a_part_says_and_leads_to_stopping_it(self, asking: Asking, mother: Client) -> None:
        with override_settings(GOEDENAAM_PLACES="goedenaam.portal.tests.places.PLACES"):
            page = text(mother, page_of(asking.noor, "waar/"))
        assert "Sportdag" in page
        assert "?foto=0190c1f4" in page


class TestWhomItConcerns:
    def test_one_child_opens_at_once_and_two_are_chosen_from(self, asking: Asking, mother: Client) -> None:
        assert mother.get("/mijn-toestemming/")["Location"] == page_of(asking.noor)
        sister = build.pupil(asking.school, Name(call_name="Liv", last_name="Bakker"))
        build.guardianship(asking.mother, sister)
        page = text(mother, "/mijn-toestemming/")
        assert "Noor" in page
        assert "Liv" in page

    def test_somebody_who_works_here_answers_about_oneself(self, asking: Asking, lines: Lines) -> None:
        user = build.user("Bram de Jong")
        build.seat(user, asking.school, Role.TEACHER)
        bram = build.staff_member(asking.school, of=user)
        client = signed_in(user)
        assert answer(client, asking, "nee", question(bram)) == 302
        assert [(line.capacity, line.by) for line in lines(bram)] == [("self", bram.pk)]

    def test_nobody_is_said_kindly(self, asking: Asking) -> None:
        user = build.user("Dirk Postma")
        build.seat(user, asking.school, Role.VOLUNTEER)
        assert "niemand over wie jij kunt antwoorden" in text(signed_in(user), "/mijn-toestemming/")

    def test_a_child_that_died_is_on_no_page(self, asking: Asking, mother: Client) -> None:
        hide(asking, Reason.DEATH)
        assert "Noor" not in text(mother, "/mijn-toestemming/")
        assert mother.get(page_of(asking.noor)).status_code == 404
        assert "Toestemming voor Noor" not in text(mother, "/vandaag/")

    def test_a_leaver_is_asked_nothing_and_can_be_taken_back(
        self, asking: Asking, mother: Client, lines: Lines
    ) -> None:
        answer(mother, asking, "ja")
        with for_system():
            Pupil.objects.filter(pk=asking.noor.pk).update(closed_on=timezone.localdate())
        page = mother.get(page_of(asking.noor))
        assert (page.status_code, page.context["first_url"]) == (200, "")
        assert answer(mother, asking, "weg") == 302
        assert lines(asking.noor)[-1].kind == "withdraw"


class TestVandaag:
    def test_says_what_is_still_asked(self, asking: Asking, mother: Client) -> None:
        page = text(mother, "/vandaag/")
        assert "Toestemming voor Noor" in page
        assert "Nog 11 vragen." in page

    def test_is_silent_for_the_school_itself(self, asking: Asking) -> None:
        user = build.user("Ellen Visser")
        build.seat(user, asking.school, Role.LEADER)
        assert "Toestemming voor" not in text(signed_in(user), "/vandaag/")


class TestTheLanguage:
    def test_is_chosen_on_the_page_and_kept_in_the_session(self, asking: Asking, mother: Client) -> None:
        address = question(asking.noor)
        response = mother.post("/tablet/taal/", {"language": "en", "next": address})
        assert response["Location"] == address
        page = mother.get(address)
        assert page["Content-Language"] == "en"
        assert "May Noor be recognisable in a picture?" in page.content.decode()
        assert "What we ask" in page.content.decode()

    def test_of_the_browser_is_taken_where_nothing_was_chosen(self, asking: Asking, mother: Client) -> None:
        for wanted, language in (("en-GB,nl;q=0.5", "en"), ("tr,en;q=0.5", "en"), ("tr", "nl"), ("", "nl")):
            assert (
                mother.get(page_of(asking.noor), headers={"accept-language": wanted})["Content-Language"]
                == language
            )

    def test_leads_nowhere_else(self, asking: Asking, mother: Client) -> None:
        for strange in ("https://evil.example/", "//evil.example", "javascript:1", ""):
            sent = mother.post("/tablet/taal/", {"language": "en", "next": strange})
            assert sent["Location"] == "/mijn-toestemming/"
        mother.post("/tablet/taal/", {"language": "xx", "next": "/mijn-toestemming/"})
        assert mother.get(page_of(asking.noor))["Content-Language"] == "en"

    def test_a_refusal_is_in_it_too(self, asking: Asking, mother: Client) -> None:
        mother.post("/tablet/taal/", {"language": "en", "next": "/"})
        page = mother.post(question(asking.noor), {"notice": asking.notice}).content.decode()
        assert "Nothing was chosen yet. Choose one of the answers." in page
