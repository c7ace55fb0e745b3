"""The pages: of who writes, of who takes it up, and of the tablet on which nobody is signed in."""

import re

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name
from goedenaam.publishing.composing.tests.desk import drawn
from goedenaam.publishing.contributing import commands, domain
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution, WritingCode
from goedenaam.publishing.contributing.tests.classroom import (
    MAY,
    SHOULD,
    SILENT,
    Classroom,
    classroom,
)
from goedenaam.publishing.contributing.views import own
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.models import Delivery
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.placing import DrivenClock

WORDS = {"title": "De slootdag", "about": "done", "text": "We vingen kikkers in de sloot."}


@pytest.fixture
def here(db: None, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    made = classroom()
    made.desk.stage.clock = DrivenClock(timezone.now())
    monkeypatch.setattr(own, "the_world", lambda: made.desk.stage.world)
    return made


def signed_in(actor: Actor) -> Client:
    client = Client()
    with for_system():
        client.force_login(User.objects.get(pk=actor.user_id))
    return client


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def upload(size: tuple[int, int] = (64, 48)) -> SimpleUploadedFile:
    return SimpleUploadedFile("geheim-noor.jpg", drawn(size), "image/jpeg")


def only_story() -> Contribution:
    with for_system():
        return Contribution.objects.get()


# Who writes


def test_a_pupil_reads_why_it_may_writes_adds_a_picture_and_hands_in(here: Classroom) -> None:
    client = signed_in(here.noor)
    assert "Artikel 1 zegt wie er berichten inlevert." in page(client, "contributing:start")
    answer = client.post(reverse("contributing:begin"), WORDS)
    row = only_story()
    assert answer["Location"] == reverse("contributing:one", args=[row.pk])
    client.post(reverse("contributing:add_picture", args=[row.pk]), {"picture": upload(), "maker": "Noor"})
    assert "Gemaakt door Noor" in page(client, "contributing:one", row.pk)
    with for_system():
        picture = ContributedPicture.objects.get()
    shown = client.get(reverse("contributing:image", args=[picture.pk]))
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.content.startswith(b"\xff\xd8\xff")
    client.post(reverse("contributing:hand_in", args=[row.pk]))
    assert "Juf of meester kijkt ernaar" in page(client, "contributing:start")
    assert "Juf of meester kijkt ernaar" in page(client, "contributing:one", row.pk)
    default_storage.delete(f"pictures/{picture.file}")


def test_where_nobody_is_named_nothing_offers_it_and_the_page_says_what_to_do(db: None) -> None:
    at = classroom(SILENT)
    client = signed_in(at.noor)
    shown = page(client, "contributing:start")
    assert "Vertel het aan je juf" in shown
    assert reverse("contributing:begin") not in shown
    assert reverse("contributing:start") not in page(client, "home:today")
    assert "Vertel het aan je juf" in page(client, "contributing:begin")
    assert client.post(reverse("contributing:begin"), WORDS).status_code == 422
    with for_system():
        assert not Contribution.objects.exists()


def test_an_opportunity_stands_in_the_menu_and_urges_nobody(db: None) -> None:
    at = classroom(MAY)
    pupil, parent = signed_in(at.noor), signed_in(at.desk.stage.mother)
    today = page(pupil, "home:today")
    assert today.count(reverse("contributing:start")) == 1  # the menu
    assert reverse("contributing:start") not in page(parent, "home:today")
    assert reverse("contributing:start") not in page(signed_in(at.bram), "home:today")


def test_an_encouragement_is_one_quiet_line_on_vandaag(db: None) -> None:
    for text, number in ((SHOULD, 1), (MAY, 0), (SILENT, 0)):
        assert page(signed_in(classroom(text).noor), "home:today").count("nodigt je uit") == number


def test_what_the_check_finds_is_advice_in_plain_words_and_stops_nobody(here: Classroom) -> None:
    client = signed_in(here.noor)
    row = here.begin(domain_words("Bel mij op 06-12345678."))
    shown = page(client, "contributing:one", row.pk)
    assert "Hier staat een telefoonnummer." in shown
    assert "Je mag het zo inleveren." in shown
    assert client.post(reverse("contributing:hand_in", args=[row.pk])).status_code == 302
    assert here.again(row).state == "waiting"


def domain_words(text: str) -> commands.Words:
    return commands.Words(title="De slootdag", about="done", text=text)


def test_a_pupil_does_not_learn_from_the_check_who_is_at_the_school(here: Classroom) -> None:
    build.pupil(here.school, Name(call_name="Quirijn", last_name="Zandstra"))
    client = signed_in(here.noor)
    found = []
    for name in ("Quirijn Zandstra", "Philippe Waterink"):
        row = here.begin(domain_words(f"{name} vond de grootste kikker."))
        shown = page(client, "contributing:one", row.pk)
        shown = re.sub(r"[0-9a-f-]{36}|csrfmiddlewaretoken\" value=\"\w+|nonce-[\w=+/-]+", "", shown)
        found.append(shown.replace(name, "X").replace(name.split()[0], "Y").replace(name.split()[1], "Z"))
    assert found[0] == found[1]


def test_what_came_back_stands_on_vandaag_with_why_and_can_be_changed(here: Classroom) -> None:
    row = here.hand_in()
    commands.give_back(actor=here.bram, contribution_id=row.pk, sentence="Wat vond je ervan?", now=here.now)
    client = signed_in(here.noor)
    assert "Wat vond je ervan?" in page(client, "home:today")
    assert "Teruggegeven: Wat vond je ervan?" in page(client, "contributing:one", row.pk)
    client.post(reverse("contributing:one", args=[row.pk]), {**WORDS, "text": "Ik vond het leuk."})
    client.post(reverse("contributing:hand_in", args=[row.pk]))
    assert (here.again(row).text, here.again(row).state) == ("Ik vond het leuk.", "waiting")


def test_it_says_where_it_stands_and_leads_to_taking_it_away(here: Classroom) -> None:
    row = here.hand_in()
    post = here.take_up(row)
    client = signed_in(here.noor)
    assert "Er wordt een bericht van gemaakt" in page(client, "contributing:start")
    here.desk.hand_in(post, actor=here.bram)
    here.desk.approve(post)
    assert "Het gaat" in page(client, "contributing:start")
    with for_system():
        pk = Delivery.objects.get().pk
    deliver(pk, here.desk.stage.world)
    shown = page(client, "contributing:one", row.pk)
    assert "Staat op" in shown
    assert "Toch niet" not in shown
    answer = client.post(reverse("contributing:withdraw", args=[row.pk]))
    assert answer.status_code == 422
    assert "Dit moet weg" in answer.content.decode()


def test_toch_niet_wipes_it_and_says_so(here: Classroom) -> None:
    row = here.hand_in()
    client = signed_in(here.noor)
    client.post(reverse("contributing:withdraw", args=[row.pk]))
    shown = page(client, "contributing:one", row.pk)
    assert "De tekst en foto’s zijn gewist" in shown
    assert "kikkers" not in shown


def test_what_is_no_picture_or_has_no_maker_is_refused_with_why(here: Classroom) -> None:
    client, row = signed_in(here.noor), here.begin()
    address = reverse("contributing:add_picture", args=[row.pk])
    broken = SimpleUploadedFile("x.jpg", b"no picture", "image/jpeg")
    assert (
        "geen foto die we kunnen openen"
        in client.post(address, {"picture": broken, "maker": "Noor"}).content.decode()
    )
    assert "Zeg wie de foto maakte." in client.post(address, {"picture": upload()}).content.decode()
    with for_system():
        assert not ContributedPicture.objects.exists()


# Who takes it up


def test_a_teacher_hears_of_it_on_vandaag_and_makes_a_post_of_it(here: Classroom) -> None:
    row = here.hand_in()
    client = signed_in(here.bram)
    assert "Er is een verhaal ingeleverd" in page(client, "home:today")
    assert "Er is een verhaal ingeleverd" not in page(signed_in(here.eva), "home:today")
    shown = page(client, "contributions:one", row.pk)
    assert "Noor (leerling)" in shown
    assert "We vingen kikkers in de sloot." in shown
    answer = client.post(
        reverse("contributions:take_up", args=[row.pk]),
        {"function": "learning", "channels": [str(here.desk.social.pk)]},
    )
    after = here.again(row)
    assert answer["Location"] == reverse("publishing:write", args=[after.post_id])
    for name in ("publishing:post", "publishing:approve"):
        reader = signed_in(here.desk.approver)
        said = f"Geschreven door Noor (leerling), opgepakt door {here.bram.name}."
        assert said in page(reader, name, after.post_id)
    assert "opgepakt door" in page(client, "contributions:list")


def test_the_check_is_shown_as_the_school_would_publish_it(here: Classroom) -> None:
    row = here.hand_in(here.begin(domain_words("Noor Bakker viel in de sloot.")))
    assert "Noor Bakker" in page(signed_in(here.bram), "contributions:one", row.pk)
    assert 'class="finding is-' in page(signed_in(here.bram), "contributions:one", row.pk)


def test_without_a_function_a_channel_or_a_sentence_it_says_what_is_missing(here: Classroom) -> None:
    row = here.hand_in()
    client = signed_in(here.bram)
    answer = client.post(reverse("contributions:take_up", args=[row.pk]))
    assert answer.status_code == 422
    assert "Kies minstens één kanaal." in answer.content.decode()
    for name in ("give_back", "set_aside"):
        answer = client.post(reverse(f"contributions:{name}", args=[row.pk]), {"sentence": " "})
        assert answer.status_code == 422
        assert "Schrijf in een zin waarom." in answer.content.decode()


def test_not_used_is_told_to_who_wrote_it(here: Classroom) -> None:
    row = here.hand_in()
    signed_in(here.bram).post(
        reverse("contributions:set_aside", args=[row.pk]), {"sentence": "We hadden er al een."}
    )
    assert "Niet gebruikt: We hadden er al een." in page(signed_in(here.noor), "contributing:start")


def test_nobody_reads_a_count_of_who_hands_in(here: Classroom) -> None:
    for _ in range(3):
        here.hand_in()
    shown = page(signed_in(here.leader), "contributions:list")
    assert not re.search(r"\b3\b", re.sub(r"<[^>]+>", "", shown))


# A code and the tablet


def code_of(code: WritingCode) -> str:
    return domain.writing_code(code.pk, settings.SECRET_KEY)


def tablet(code: WritingCode) -> Client:
    client = Client()
    answer = client.post(reverse("writing:start"), {"code": code_of(code)})
    assert answer["Location"] == reverse("writing:write")
    return client


def test_a_teacher_opens_a_code_that_stands_large_on_the_page(here: Classroom) -> None:
    client = signed_in(here.bram)
    answer = client.post(
        reverse("contributions:codes"), {"group": str(here.group.pk), "minutes": "60"}, follow=True
    )
    with for_system():
        code = WritingCode.objects.get()
    shown = answer.content.decode()
    plain = code_of(code)
    assert f"{plain[:4]}-{plain[4:]}" in shown
    assert "data:image/svg+xml" in shown
    client.post(reverse("contributions:stop_code", args=[code.pk]))
    assert plain[:4] not in page(client, "contributions:code", code.pk)


def test_a_code_is_not_offered_where_the_protocol_names_no_pupils(db: None) -> None:
    at = classroom(SILENT)
    client = signed_in(at.bram)
    assert "Schrijf het bericht zelf" in page(client, "contributions:codes")
    answer = client.post(reverse("contributions:codes"), {"group": str(at.group.pk), "minutes": "60"})
    assert answer.status_code == 422
    with for_system():
        assert not WritingCode.objects.exists()


def test_a_child_writes_on_a_tablet_and_the_tablet_forgets_it(here: Classroom) -> None:
    client = tablet(here.code())
    assert "Wie schreef dit?" in page(client, "writing:write")
    assert client.post(reverse("writing:write"), {**WORDS, "writer": "Noor"})["Location"] == reverse(
        "writing:look"
    )
    client.post(reverse("writing:add_picture"), {"picture": upload(), "maker": "Sam"})
    shown = page(client, "writing:look")
    assert "Gemaakt door Sam" in shown
    row = only_story()
    with for_system():
        picture = ContributedPicture.objects.get()
    assert client.get(reverse("writing:image", args=[picture.pk])).status_code == 200
    done = client.post(reverse("writing:hand_in"))
    assert "Ingeleverd" in done.content.decode()
    assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert here.again(row).state == "waiting"
    assert "De les is voorbij" in page(client, "writing:look")
    assert (
        client.get(reverse("writing:image", args=[picture.pk])).status_code == 200
    )  # the page that says it is over
    assert "csrftoken" not in {name for name, kept in client.cookies.items() if kept.value}
    default_storage.delete(f"pictures/{picture.file}")


def test_no_page_of_the_tablet_shows_a_name_that_was_not_typed_there(here: Classroom) -> None:
    client = tablet(here.code())
    pages = [page(client, "writing:write")]
    client.post(reverse("writing:write"), {**WORDS, "writer": "Mees"})
    pages.append(page(client, "writing:look"))
    for shown in pages:
        assert "Bakker" not in shown
        assert "Noor" not in shown
        assert here.bram.name not in shown


def test_no_page_of_the_tablet_may_be_kept_and_each_closes_by_itself(here: Classroom) -> None:
    client = tablet(here.code())
    answer = client.get(reverse("writing:write"))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Refresh"].endswith(reverse("writing:closed"))


def test_who_walks_away_leaves_a_closed_tablet_with_nothing_on_it(here: Classroom) -> None:
    client = tablet(here.code())
    client.post(reverse("writing:write"), {**WORDS, "writer": "Mees"})
    assert "Deze tablet onthoudt niets" in page(client, "writing:closed")
    with for_system():
        assert not Contribution.objects.exists()
    assert "De les is voorbij" in page(client, "writing:write")


def test_a_wrong_code_says_what_to_do(here: Classroom) -> None:
    answer = Client().post(reverse("writing:start"), {"code": "ABCD-EFGH"})
    assert answer.status_code == 422
    assert "vraag je juf of meester" in answer.content.decode()


def test_who_was_signed_in_on_the_tablet_is_not_any_more(here: Classroom) -> None:
    client = signed_in(here.noor)
    client.post(reverse("writing:start"), {"code": code_of(here.code())})
    assert client.get(reverse("contributing:start")).status_code == 302


def test_the_tablet_closes_when_the_lesson_ends(here: Classroom) -> None:
    code = here.code()
    client = tablet(code)
    client.post(reverse("writing:write"), {**WORDS, "writer": "Mees"})
    commands.end_code(actor=here.bram, code_id=code.pk, store=here.desk.shelf, now=timezone.now())
    for name in ("writing:write", "writing:look"):
        assert "De les is voorbij" in page(client, name)
    assert "De les is voorbij" in client.post(reverse("writing:hand_in")).content.decode()
