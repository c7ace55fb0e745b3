"""The pages about people: lists, one pupil, and a file from choosing to report."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goedenaam.audit.models import Access
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import Name
from goedenaam.people.imports.columns import guess
from goedenaam.people.models import Guardianship, Pupil, StaffMember, Visitor, Volunteer
from goedenaam.people.tests import files
from goedenaam.people.tests.files import HEADS, pupil, teacher
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def signed_in(at: School, role: Role) -> Client:
    user = build.user()
    build.seat(user, at, role)
    client = Client()
    client.force_login(user)
    return client


def as_user(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # a user of the cast
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(data: bytes, name: str = "EDEX.XML") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.mark.article("model.intro.1", part="answer")
@pytest.mark.article("demare.voorwie", part="answer")
@pytest.mark.article("borger.weten.voorwie", part="answer")
def test_pupils_guardians_staff_volunteers_and_visitors_each_have_their_list(cast: Cast) -> None:
    build.volunteer(cast.linde)
    leader = signed_in(cast.linde, Role.LEADER)
    assert "Groep 6/7" in text(leader, "/mensen/")
    assert "Bakker, Noor" in text(leader, "/mensen/leerlingen/")
    assert "Bakker, Esther Noor Bakker (heeft gezag)" in text(leader, "/mensen/ouders/")
    assert "Jong, Bram de leerkracht, groep 6/7" in text(leader, "/mensen/medewerkers/")
    assert "Vos, Gerrit" in text(leader, "/mensen/vrijwilligers/")
    visit = {
        "call_name": "Jo",
        "last_name": "Pers",
        "purpose": "krant",
        "comes_on": date(2090, 1, 2),
        "host": "",
    }
    assert leader.post("/mensen/bezoekers/", visit).status_code == 302
    assert "Jo Pers krant maandag 2 januari" in text(leader, "/mensen/bezoekers/")
    with for_system():
        assert Visitor.objects.get().comes_on == date(2090, 1, 2)


def test_a_teacher_looks_up_the_own_groups_and_no_other(cast: Cast) -> None:
    other = build.group(cast.linde, "8")
    sem = build.pupil(cast.linde, Name(call_name="Sem", last_name="Vos"), group=other)
    bram = as_user(cast.bram)
    assert "Groep 6/7" in text(bram, "/mensen/")
    assert "Groep 8" not in text(bram, "/mensen/")
    assert "Vos, Sem" not in text(bram, "/mensen/leerlingen/")
    assert "Noor Bakker" in text(bram, f"/mensen/leerling/{cast.noor.pk}/")
    assert bram.get(f"/mensen/leerling/{sem.pk}/").status_code == 404
    assert bram.get(f"/mensen/groep/{other.pk}/").status_code == 404
    assert bram.get("/mensen/ouders/").status_code == 403
    assert "Vos, Sem" in text(signed_in(cast.linde, Role.EDITOR), "/mensen/leerlingen/")


def test_looking_at_one_pupil_is_recorded_and_a_list_is_not(cast: Cast) -> None:
    bram = as_user(cast.bram)
    text(bram, "/mensen/leerlingen/")
    with for_system():
        assert not Access.objects.exists()
    text(bram, f"/mensen/leerling/{cast.noor.pk}/")
    as_user(cast.dirk).get(f"/mensen/leerling/{cast.noor.pk}/")
    with for_system():
        assert list(Access.objects.values_list("kind", "actor_id", "object_id")) == [
            ("people.pupil_seen", cast.bram.pk, cast.noor.pk)
        ]


def test_a_name_is_found_without_accents_and_by_its_prefix(cast: Cast) -> None:
    build.pupil(cast.linde, Name(call_name="Çağla", last_name="Özdemir"))
    build.pupil(cast.linde, Name(call_name="Bo", prefix="de", last_name="Vries"))
    leader = signed_in(cast.linde, Role.LEADER)
    assert "Özdemir, Çağla" in text(leader, "/mensen/leerlingen/?zoek=ozdemir")
    found = text(leader, "/mensen/leerlingen/?zoek=bo de vries")
    assert "Vries, Bo de" in found
    assert "Bakker, Noor" not in found


def test_a_long_list_is_leafed_through(cast: Cast) -> None:
    for number in range(61):
        build.pupil(cast.linde, Name(call_name=f"Kind{number:02d}", last_name="Zand"))
    leader = signed_in(cast.linde, Role.LEADER)
    assert "Bladzijde 1 van 2" in text(leader, "/mensen/leerlingen/")
    assert "Zand, Kind60" in text(leader, "/mensen/leerlingen/?pagina=2")


@pytest.mark.article("allure.bepalingen.3", part="answer")
def test_it_is_known_who_leads_whom_and_who_is_next_in_line(cast: Cast) -> None:
    head = build.staff_member(cast.linde, Name(call_name="Ellen", last_name="Vink"), job_title="directeur")
    middle = build.staff_member(cast.linde, Name(call_name="Wil", last_name="Bos"), manager=head)
    with for_system():
        bram = StaffMember.objects.get(user=cast.bram)
    leader = signed_in(cast.linde, Role.LEADER)
    address = f"/mensen/medewerkers/{bram.pk}/"
    assert "Nog niemand" in text(leader, address)
    assert leader.post(address, {"manager": str(middle.pk)}).status_code == 302
    assert re.search(r"Wil Bos .*Ellen Vink", text(leader, address))
    circle = leader.post(f"/mensen/medewerkers/{head.pk}/", {"manager": str(bram.pk)})
    assert circle.status_code == 422
    assert "Niemand is de eigen leidinggevende" in circle.content.decode()
    assert as_user(cast.bram).post(address, {"manager": ""}).status_code == 403


def test_authority_is_settled_with_source_and_day(cast: Cast) -> None:
    office = signed_in(cast.linde, Role.SUPPORT)
    address = f"/mensen/leerling/{cast.noor.pk}/gezag/{cast.mother.pk}/"
    assert "Wat is Esther Bakker van Noor Bakker?" in text(office, address)
    told = {"authority": "no", "source": " ", "since": "2026-11-01"}
    assert office.post(address, told).status_code == 422
    assert office.post(address, {**told, "source": "beschikking"}).status_code == 302
    with for_system():
        assert Guardianship.objects.get(until=None).authority == "no"
    assert as_user(cast.bram).get(address).status_code == 403
    other = build.guardian(build.pupil(cast.linde))
    assert office.get(f"/mensen/leerling/{cast.noor.pk}/gezag/{other.pk}/").status_code == 404


def test_a_volunteer_is_put_on_the_list(cast: Cast) -> None:
    office = signed_in(cast.linde, Role.SUPPORT)
    person = {"call_name": "Gerrit", "last_name": "Vos", "task": "lezen"}
    assert office.post("/mensen/vrijwilligers/", person).status_code == 302
    with for_system():
        assert Volunteer.objects.get().task == "lezen"
    assert as_user(cast.bram).post("/mensen/vrijwilligers/", person).status_code == 403


def test_a_file_goes_from_choosing_to_report(cast: Cast) -> None:
    office = signed_in(cast.linde, Role.SUPPORT)
    file = files.edexml([pupil("1"), pupil("2", "Sem", "Vos", born="2015-02-29")], teachers=[teacher()])
    answer = office.post("/mensen/inlezen/", {"file": upload(file)})
    assert answer.status_code == 302
    address = answer["Location"]
    assert "Ingelezen bestand nakijken: EDEX.XML" in text(office, "/vandaag/")
    seen = text(office, address)
    assert "Dit verandert er" in seen
    assert "1 nieuwe leerling Sem Vos" in seen  # Noor is known already, by name and birth date
    assert "Sem Vos: 2015-02-29" in seen
    assert office.post(f"{address}overnemen/").status_code == 302
    assert "Bezig met overnemen" in text(office, address)
    assert "Ingelezen bestand" not in text(office, "/vandaag/")
    sweep(now=timezone.now())
    assert "Wat er veranderde" in text(office, address)
    with for_system():
        assert Pupil.objects.filter(school=cast.linde, closed_on=None).count() == 2
    assert office.post(f"{address}weggooien/").status_code == 422


def test_a_table_asks_once_what_its_columns_are(cast: Cast) -> None:
    office = signed_in(cast.linde, Role.SUPPORT)
    table = files.table("1;Noor;;Bakker;04-05-2016;6/7;123456782;Ruud Bakker;;ja;;;")
    asked = office.post("/mensen/inlezen/", {"file": upload(table, "ouders.csv")})
    assert asked.status_code == 200
    assert "Wat is elke kolom?" in asked.content.decode()
    chosen = {f"column{number}": target for number, target in enumerate(guess(HEADS.split(";")))}
    lacking = office.post(
        "/mensen/inlezen/", {**chosen, "column1": "pupil.key", "file": upload(table, "ouders.csv")}
    )
    assert lacking.status_code == 422
    assert "Twee kolommen betekenen hetzelfde" in lacking.content.decode()
    rest = {"whole": "no", "school_year": "2026-2027"}
    answer = office.post("/mensen/inlezen/", {**chosen, **rest, "file": upload(table, "ouders.csv")})
    assert answer.status_code == 302
    assert "1 nieuwe ouder of verzorger Ruud Bakker" in text(office, answer["Location"])
    again = office.post("/mensen/inlezen/", {"file": upload(table, "ouders.csv")})
    assert again.status_code == 302
    assert (
        office.post("/mensen/inlezen/?kolommen=1", {"file": upload(table, "ouders.csv")}).status_code == 200
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "leeg"),
        (b"zomaar tekst", "geen tabel"),
        (b"<html></html>", "geen leerlingen"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><EDEX>&a;</EDEX>', "verwijzingen"),
    ],
)
def test_what_is_no_roster_is_refused_with_a_sentence(cast: Cast, data: bytes, sentence: str) -> None:
    answer = signed_in(cast.linde, Role.LEADER).post("/mensen/inlezen/", {"file": upload(data)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
