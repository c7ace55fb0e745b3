"""Contradictions, protection and a dispute on the page; adults and visitors; and the command that holds every ledger."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goedenaam.audit.models import Access
from goedenaam.consent.commands import import_answers
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.models import Ledger
from goedenaam.consent.ports import waiting
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import Name, sort_key
from goedenaam.people.models import StaffMember, Visitor
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def signed_in(asking: Asking, role: Role) -> Client:
    user = build.user(f"Iemand {role}")
    build.seat(user, asking.school, role)
    client = Client()
    client.force_login(user)
    return client


def contradict(asking: Asking) -> None:
    asking.no()
    yes = ImportedAnswer(
        pupil_id=asking.noor.pk, purpose="social", medium="photo", yes=True, by=asking.mother.pk
    )
    import_answers(
        actor=asking.office, school_id=asking.school.pk, source="ParnasSys", exported_at=build.NOON,
        answers=[yes], now=build.NOON,
    )  # fmt: skip


def test_a_contradiction_waits_on_vandaag_and_ends_with_the_word_of_who_was_asked_again(
    asking: Asking,
) -> None:
    contradict(asking)
    with reading(asking.office):
        [line] = waiting(asking.office, now=build.NOON)
    assert line.title == "Antwoorden over 1 leerling spreken elkaar tegen"
    with reading(asking.teacher):
        assert waiting(asking.teacher, now=build.NOON) == []
    client = signed_in(asking, Role.SUPPORT)
    assert "Sociale media van de school, foto" in client.get(line.url).content.decode()
    address = reverse("consent:resolve", args=[asking.noor.pk, *SOCIAL])
    page = client.get(address).content.decode()
    assert "Ingelezen uit ParnasSys" in page
    told = {"giver": str(asking.mother.pk), "answer": "yes", "how": "paper", "scan": ""}
    assert "Noem de scan" in client.post(address, told).content.decode()
    assert client.post(address, {**told, "scan": "map 3"}).status_code == 302
    assert asking.standing().verdict is Verdict.GRANTED
    assert client.get(address).status_code == 404
    assert "Niets spreekt elkaar tegen" in client.get(line.url).content.decode()


def test_protection_is_set_and_lifted_on_the_page_and_each_look_is_kept(asking: Asking) -> None:
    asking.yes()
    client = signed_in(asking, Role.CONFIDENTIAL)
    address = reverse("consent:protection", args=[asking.noor.pk])
    assert client.post(address, {"reason": "secret_address"}).status_code == 302
    assert asking.standing(at=timezone.now()).verdict is Verdict.REFUSED
    assert "Geheim adres" in client.get(address).content.decode()
    assert client.post(address, {"lift": "1"}).status_code == 302
    assert asking.standing(at=timezone.now()).verdict is Verdict.GRANTED
    assert client.post(address, {"lift": "1"}).status_code == 422
    with for_system():
        assert set(Access.objects.values_list("kind", flat=True)) == {"consent.ledger_seen"}
        assert Access.objects.count() == 4
    for role in (Role.SUPPORT, Role.TEACHER, Role.EDITOR):
        assert signed_in(asking, role).get(address).status_code == 403


def test_leadership_freezes_and_ends_it_with_the_paper(asking: Asking) -> None:
    asking.yes()
    client = signed_in(asking, Role.LEADER)
    address = reverse("consent:dispute", args=[asking.noor.pk])
    client.post(address)
    assert asking.standing().verdict is Verdict.FROZEN
    assert client.post(address, {"act": "end", "scan": ""}).status_code == 422
    client.post(address, {"act": "end", "scan": "brief van 3 november"})
    assert asking.standing().verdict is Verdict.GRANTED
    assert signed_in(asking, Role.SUPPORT).get(address).status_code == 403


def test_who_works_here_says_so_and_leaves_the_list_at_leaving(asking: Asking) -> None:
    colleague = build.staff_member(asking.school, Name(call_name="Lotte", last_name="Willems"))
    client = signed_in(asking, Role.EDITOR)
    address = reverse("consent:adults_for", args=["website"])
    assert "Willems, Lotte" in client.get(address).content.decode()
    with for_system():
        StaffMember.objects.filter(pk=colleague.pk).update(left_on=build.LAST_SUMMER.date())
    assert "Willems, Lotte" not in client.get(address).content.decode()


def test_a_visitor_answers_at_the_door_with_a_witness(asking: Asking) -> None:
    with for_system():
        press = Visitor.objects.create(
            board_id=asking.school.board_id, school=asking.school, call_name="Jan", last_name="Pers",
            sort_key=sort_key(Name(call_name="Jan", last_name="Pers")), comes_on="2099-01-01", purpose="krant",
        )  # fmt: skip
    client = signed_in(asking, Role.SUPPORT)
    address = reverse("consent:visitor", args=[press.pk])
    assert client.post(address, {"answer": "yes"}).status_code == 422
    assert client.post(address, {"answer": "yes", "about": ["website:photo"]}).status_code == 302
    page = client.get(reverse("consent:adults_for", args=["website"])).content.decode()
    assert "Pers, Jan" in page
    assert "mag" in page.split("Pers, Jan")[1][:400]
    assert signed_in(asking, Role.TEACHER).get(address).status_code == 403


def test_the_command_names_the_person_and_the_line_that_are_not_what_was_written(asking: Asking) -> None:
    asking.yes()
    asking.no(of=asking.father_in)
    out = StringIO()
    call_command("consent", "verify", stdout=out)
    assert out.getvalue().strip() == "Toestemming klopt: 1 registers."
    with for_system():
        Ledger.objects.filter(person_id=asking.noor.pk).update(sequence=3)
    with pytest.raises(CommandError, match=rf"persoon {asking.noor.pk} regel 3 .*het zijn er 2"):
        call_command("consent", "verify")
