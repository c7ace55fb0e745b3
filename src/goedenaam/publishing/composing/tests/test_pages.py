"""The pages: from nothing to approved by clicking, and what each tells and refuses."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import for_system, reading
from goedenaam.publishing.composing.ports import planned, waiting
from goedenaam.publishing.composing.tests.desk import Desk, drawn
from goedenaam.publishing.models import Delivery, Depiction, Picture, Post
from goedenaam.tenancy.models import User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def words(response) -> str:
    return " ".join(response.content.decode().split())


def begun(at: Desk) -> tuple[Client, str, UUID]:
    """A post for Parro, written by the author on the pages."""
    client = as_(at.author)
    said = {"function": "learning", "name": "De moestuin", "channels": [str(at.parro.pk)]}
    assert client.post("/plaatsen/nieuw/", said).status_code == 302
    with for_system():
        post = Post.objects.get().pk
    page = f"/plaatsen/{post}/"
    assert client.post(f"{page}schrijven/", {**said, "text": "We plantten sla."}).status_code == 302
    return client, page, post


def with_picture(client: Client, page: str) -> str:
    file = SimpleUploadedFile("noor-de-vries.jpg", drawn(), content_type="image/jpeg")
    assert client.post(f"{page}foto/", {"picture": file}).status_code == 302
    with for_system():
        picture = Picture.objects.get().pk
    there = f"/plaatsen/foto/{picture}/"
    about = {"alt": "Een bak met sla", "maker": "Bram", "licence": "eigen foto"}
    assert client.post(there, about).headers["Location"] == f"{there}wie/"
    return there


@pytest.mark.article("model.profilering.1", part="answer")
@pytest.mark.article("allure.profilering.1", part="answer")
@pytest.mark.article("demare.profilering.1", part="answer")
def test_from_a_blank_page_to_approved_by_clicking(at: Desk):
    client, page, post = begun(at)
    there = with_picture(client, page)
    assert "nog niet gezegd wie erop staat" in words(client.get(f"{page}schrijven/"))
    assert client.post(f"{there}wie/", {"nobody": "on"}).status_code == 302
    written = words(client.get(f"{page}schrijven/"))
    assert "We plantten sla." in written
    assert "er staat niemand op" in written
    assert client.post(f"{page}inleveren/", {"lasts": "1440"}).headers["Location"] == page
    approver = as_(at.approver)
    seen = approver.get(f"{page}goedkeuren/")
    token = seen.context["sight"].whole.token
    assert "We plantten sla." in words(seen)
    assert approver.post(f"{page}goedkeuren/", {"seen": token}).status_code == 302
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    assert delivery.payload["rendered"] == "We plantten sla."
    assert "Iemand plaatst dit met de hand" in words(approver.get(page))


def test_the_page_that_was_seen_is_what_is_approved(at: Desk):
    client, page, _post = begun(at)
    client.post(f"{page}inleveren/", {"lasts": "1440"})
    refused = as_(at.approver).post(f"{page}goedkeuren/", {"seen": "0" * 64})
    assert (refused.status_code, "veranderd sinds je het bekeek" in words(refused)) == (422, True)


def test_signs_that_nobody_sees_are_shown_to_who_approves(at: Desk):
    client, page, _post = begun(at)
    said = {
        "function": "learning",
        "name": "Sla",
        "channels": [str(at.parro.pk)],
        "text": "We\u200b plantten \u202esla.",
    }
    client.post(f"{page}schrijven/", said)
    seen = words(as_(at.approver).get(f"{page}goedkeuren/"))
    assert seen.count('<span class="sign">') == 2
    assert "richtingsteken" in seen


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"<svg></svg>", "geen foto"), (drawn() + b"PK\x05\x06" + bytes(18), "nog iets anders")],
)
def test_what_is_no_photo_is_refused_on_the_page(at: Desk, data: bytes, said: str):
    client, page, _post = begun(at)
    answer = client.post(f"{page}foto/", {"picture": SimpleUploadedFile("x.jpg", data)})
    assert (answer.status_code, said in words(answer)) == (422, True)


def test_a_picture_is_seen_by_who_reads_posts_there_and_runs_nothing(at: Desk):
    client, page, _post = begun(at)
    there = with_picture(client, page)
    image = client.get(f"{there}beeld/")
    assert (image.status_code, image.headers["Content-Type"]) == (200, "image/jpeg")
    assert "sandbox" in image.headers["Content-Security-Policy"]
    assert image.headers["Cache-Control"] == "no-store"
    stranger = as_(build.actor(build.school("Het Kompas")))
    assert stranger.get(f"{there}beeld/").status_code == 404


def test_a_description_with_a_name_of_a_pupil_is_warned_about(at: Desk):
    client, page, _post = begun(at)
    there = with_picture(client, page)
    client.post(there, {"alt": "Noor Bakker met sla", "maker": "Bram", "licence": "eigen foto"})
    assert "staat een naam: Noor Bakker" in words(client.get(there))


def test_who_stands_on_it_is_chosen_from_a_group_with_three_words_and_no_reason(at: Desk):
    group = build.group(at.stage.school, "5")
    client, page, _post = begun(at)
    there = with_picture(client, page)
    assert client.get(f"{there}wie/?groep={group.pk}").status_code == 200
    assert client.get(f"{there}wie/?groep=collega").status_code == 200
    noor = {"person": str(at.stage.noor.pk), "others": "nobody", "further": "?groep=collega"}
    answer = client.post(f"{there}wie/", noor)
    assert answer.headers["Location"] == f"{there}wie/?groep=collega"
    chosen = words(client.get(f"{there}wie/?groep=collega"))
    assert "Al gekozen" in chosen
    assert "nog niet gevraagd" in chosen, "Noor was asked about social media, not about Parro"
    refused = client.post(f"{page}inleveren/", {"lasts": "1440"})
    assert (refused.status_code, "niet op mag" in words(refused)) == (422, True)
    both = client.post(f"{there}wie/", {"person": str(at.stage.noor.pk), "nobody": "on"})
    assert both.status_code == 422
    with for_system():
        assert Depiction.objects.get().person_id == at.stage.noor.pk


def test_names_in_the_text_are_chosen_too(at: Desk):
    client, page, _post = begun(at)
    assert client.get(f"{page}namen/").status_code == 200
    assert client.post(f"{page}namen/", {"person": str(at.stage.noor.pk)}).status_code == 302
    assert "Noor" in words(client.get(f"{page}schrijven/"))


def test_what_waits_stands_on_vandaag_and_is_gone_when_it_is_done(at: Desk):
    client, page, post = begun(at)
    client.post(f"{page}inleveren/", {"lasts": "1440"})

    def lines(actor: Actor) -> list[str]:
        with reading(actor):
            return [line.title for line in waiting(actor, now=timezone.now())]

    assert lines(at.approver) == ["“De moestuin” wacht op je ja"]
    assert lines(at.author) == []
    assert as_(at.approver).post(f"{page}teruggeven/", {"reason": ""}).status_code == 422
    assert as_(at.approver).post(f"{page}teruggeven/", {"reason": "Welke groep?"}).status_code == 302
    assert (lines(at.approver), lines(at.author)) == ([], ["“De moestuin” kwam terug"])
    assert "Welke groep?" in words(client.get(page))
    client.post(f"{page}inleveren/", {"lasts": "1440"})
    token = as_(at.approver).get(f"{page}goedkeuren/").context["sight"].whole.token
    as_(at.approver).post(f"{page}goedkeuren/", {"seen": token})
    with for_system():
        Delivery.objects.filter(post=post).update(alarm="late", state="late", alarmed_at=timezone.now())
    assert lines(at.author) == ["De moestuin"]
    assert client.post(f"{page}gezien/").status_code == 302
    assert lines(at.author) == []
    assert client.post(f"{page}gezien/").status_code == 422


def test_a_planned_post_is_told_to_the_channels_and_can_be_moved_and_held(at: Desk):
    client, page, _post = begun(at)
    day = (timezone.now().astimezone(AMSTERDAM) + timedelta(days=3)).date()
    when = {"on": day.isoformat(), "at": "09:00", "lasts": "240"}
    assert client.post(f"{page}inleveren/", {**when, "at": ""}).status_code == 422
    client.post(f"{page}inleveren/", when)
    token = as_(at.approver).get(f"{page}goedkeuren/").context["sight"].whole.token
    as_(at.approver).post(f"{page}goedkeuren/", {"seen": token})
    with reading(at.author):
        moment = planned([at.parro.pk], now=timezone.now())[at.parro.pk]
    assert moment.astimezone(AMSTERDAM).hour == 9
    assert client.post(f"{page}verzetten/", {"on": day.isoformat(), "at": "10:00"}).status_code == 302
    assert client.post(f"{page}verzetten/", {"on": day.isoformat(), "at": "14:00"}).status_code == 422
    assert client.post(f"{page}terughalen/").status_code == 302
    assert "Nog niet af" in words(client.get("/plaatsen/"))
    assert client.post(f"{page}wegdoen/").headers["Location"] == "/plaatsen/"
    assert client.get(page).status_code == 404


def test_the_stop_is_a_button_with_a_reason_and_a_release(at: Desk):
    leader, key = as_(at.leader), str(at.stage.school.pk)
    assert leader.post("/plaatsen/stilzetten/", {"place": key, "reason": ""}).status_code == 422
    assert leader.post("/plaatsen/stilzetten/", {"place": key, "reason": "Storm"}).status_code == 302
    assert "Storm" in words(leader.get("/plaatsen/"))
    assert leader.post("/plaatsen/stilzetten/", {"place": key, "reason": "Nog eens"}).status_code == 422
    editor = as_(at.approver)
    assert "Laat het weer gaan" not in words(editor.get("/plaatsen/stilzetten/"))
    assert editor.post("/plaatsen/stilzetten/", {"place": key, "release": "1"}).status_code == 403
    assert leader.post("/plaatsen/stilzetten/", {"place": key, "release": "1"}).status_code == 302
    assert "Storm" not in words(leader.get("/plaatsen/"))
    other = str(build.school("Het Kompas").pk)
    assert leader.post("/plaatsen/stilzetten/", {"place": other, "reason": "x"}).status_code == 404
