"""The pages: from nothing to approved by clicking, and what each tells and refuses."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goedenaam.consent.commands import give_consent, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.queries import notices_of, standings
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.models import Pupil, Visitor
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.commands import Others
from goedenaam.publishing.composing.ports import planned, waiting
from goedenaam.publishing.composing.tests.desk import Desk, drawn
from goedenaam.publishing.composing.tests.test_making import an_hour_to_think_again
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.models import Copy, Delivery, Depiction, Picture, Post, Text
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.network import Manner
from goedenaam.testing.placing import pupil_with_mother

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


def test_without_a_text_nothing_is_said_to_be_found(at: Desk):
    client = as_(at.author)
    said = {"function": "learning", "name": "De moestuin", "channels": [str(at.parro.pk)]}
    written = words(client.get(client.post("/plaatsen/nieuw/", said).headers["Location"]))
    assert "Er staat nog geen tekst." in written
    assert "Niets gevonden" not in written


def test_a_title_alone_is_still_checked(at: Desk):
    client = as_(at.author)
    said = {"function": "learning", "name": "Bel 06-24681357", "channels": [str(at.parro.pk)]}
    written = words(client.get(client.post("/plaatsen/nieuw/", said).headers["Location"]))
    assert "is een telefoonnummer." in written


def test_what_was_approved_is_shown_as_it_was_frozen_and_no_network_is_asked_again(at: Desk):
    post = at.approved("Morgen is het sportdag.")
    with for_system():
        Text.objects.filter(post=post).update(text="Iets anders.")
    page = words(as_(at.author).get(f"/plaatsen/{post.pk}/"))
    assert "Morgen is het sportdag." in page
    assert "antwoordt nu niet" not in page


def test_the_page_to_write_on_leads_to_the_post_once_it_stands_there(at: Desk):
    post = at.approved()
    writing = f"/plaatsen/{post.pk}/schrijven/"
    assert as_(at.author).get(writing).status_code == 200
    with for_system():
        delivery = Delivery.objects.get(post=post)
    deliver(delivery.pk, at.stage.world)
    assert as_(at.author).get(writing).headers["Location"] == f"/plaatsen/{post.pk}/"


def test_what_is_only_hidden_is_not_said_to_stand_there(at: Desk):
    post = at.approved()
    with for_system():
        delivery = Delivery.objects.get(post=post)
    deliver(delivery.pk, at.stage.world)
    page = f"/plaatsen/{post.pk}/"
    assert "Het staat er." in words(as_(at.author).get(page))
    with for_system():
        Copy.objects.filter(pk=delivery.pk).update(hidden_at=at.now)
    hidden = words(as_(at.author).get(page))
    assert "Iemand kiest nog of het weggaat." in hidden
    assert "Het staat er." not in hidden
    assert "Verborgen op" in words(as_(at.author).get("/plaatsen/"))


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


def test_a_stop_says_what_was_under_way_already_and_may_still_come(at: Desk):
    post = at.approved()
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    leader, key = as_(at.leader), str(at.stage.school.pk)
    assert "onderweg" not in words(leader.get("/plaatsen/stilzetten/"))

    def stopped_meanwhile(call: str) -> None:
        if call == "send":
            leader.post("/plaatsen/stilzetten/", {"place": key, "reason": "Storm"})

    at.stage.account.during = stopped_meanwhile
    at.stage.account.manners.append(Manner.LOSES_THE_ANSWER)
    deliver(delivery.pk, at.stage.world)
    at.stage.account.during = lambda call: None
    shown = words(leader.get("/plaatsen/stilzetten/"))
    assert "Was al onderweg en kan er nog komen" in shown
    assert f"{post.name} op {at.social.name}" in shown
    at.stage.clock.forward(5)
    one_round(at.stage.world, InOrder())
    assert "onderweg" not in words(leader.get("/plaatsen/stilzetten/")), "it was found, and stands"


CONSENT = """Protocol sociale media

Gedragsregels
1. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
"""


def handed_in_with(at: Desk, *people: Pupil) -> tuple[Client, str, Any]:
    """A written post for the social account with these children on a picture, and the answer to handing it in."""
    post = at.written()
    at.picture(post, *people)
    client = as_(at.author)
    return client, f"/plaatsen/{post.pk}/", client.post(f"/plaatsen/{post.pk}/inleveren/", {"lasts": "1440"})


@pytest.mark.article("model.profilering.4", effect="refuses")
@pytest.mark.article("allure.profilering.4", effect="refuses")
@pytest.mark.article("borger.profileren.4", effect="refuses")
def test_without_consent_it_is_not_handed_in_and_the_article_says_why(at: Desk):
    build.version_in_force(at.stage.school, CONSENT)
    sam, _mother = pupil_with_mother(at.stage.school, "Sam")
    at.stage.clock.now = timezone.now()
    client, page, refused = handed_in_with(at, at.stage.noor, sam)
    assert refused.status_code == 422
    said = words(refused)
    assert "die hier niet op mag" in said
    assert "De school vraagt ouders om toestemming" in said
    with for_system():
        assert Post.objects.get().handed_in_at is None
    assert "Er staat iemand op" in words(client.get(f"{page}schrijven/"))


@pytest.mark.article("model.profilering.4", effect="does")
@pytest.mark.article("allure.profilering.4", effect="does")
@pytest.mark.article("borger.profileren.4", effect="does")
def test_with_consent_it_goes_on_and_who_approves_reads_the_article(at: Desk):
    build.version_in_force(at.stage.school, CONSENT)
    at.stage.clock.now = timezone.now()
    post = at.written()
    at.picture(post, at.stage.noor)
    at.hand_in(post)
    seen = words(as_(at.approver).get(f"/plaatsen/{post.pk}/goedkeuren/"))
    assert "De school vraagt ouders om toestemming" in seen
    assert "Noor Bakker" in seen
    at.approve(post)
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


@pytest.mark.article("demare.regels.8", effect="refuses")
@pytest.mark.article("jozef.A.5", effect="refuses")
def test_a_colleague_on_a_picture_is_asked_too_and_the_law_says_why(at: Desk):
    colleague = build.staff_member(at.stage.school)
    at.stage.clock.now = timezone.now()
    post = at.written()
    row = at.picture(post)
    client = as_(at.author)
    there = {"person": str(colleague.pk), "others": "nobody"}
    assert client.post(f"/plaatsen/foto/{row.pk}/wie/", there).status_code == 302
    refused = client.post(f"/plaatsen/{post.pk}/inleveren/", {"lasts": "1440"})
    assert (refused.status_code, "die hier niet op mag" in words(refused)) == (422, True)
    assert 'class="why"' in words(refused)


@pytest.mark.article("demare.regels.8", effect="does")
@pytest.mark.article("jozef.A.5", effect="does")
def test_a_colleague_who_said_yes_to_pictures_there_stands_there_and_not_in_a_film(at: Desk):
    user = build.user("Bram de Jong")
    bram = build.actor(at.stage.school, Role.TEACHER, of=user)
    colleague = build.staff_member(at.stage.school, of=user)
    at.stage.clock.now = timezone.now()
    with reading(bram):
        notice = notices_of(bram, at.stage.school.pk).latest("since").pk
    answer = Answer(person_id=colleague.pk, asked=(("social", "photo"),), how=How.PORTAL, notice_id=notice)
    give_consent(actor=bram, answer=answer, now=at.now)
    with reading(at.leader):
        found = standings(at.leader, [colleague.pk], [("social", "photo"), ("social", "film")], at=at.now)
    assert [one.verdict for one in found.values()] == [Verdict.GRANTED, Verdict.UNKNOWN]
    post = at.written()
    row = at.picture(post)
    there = {"person": str(colleague.pk), "others": "nobody"}
    assert as_(at.author).post(f"/plaatsen/foto/{row.pk}/wie/", there).status_code == 302
    at.hand_in(post)
    at.approve(post)
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


NAME = """Protocol sociale media

Gedragsregels
1. Berichten van de school zijn integer en schaden de goede naam van de school niet.
"""


def standing(at: Desk) -> Post:
    """A post that stands on the social account, at a school that says something of its good name."""
    build.version_in_force(at.stage.school, NAME)
    at.stage.clock.now = timezone.now()
    post = at.approved("De sportdag is op 3 december.")
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    deliver(delivery.pk, at.stage.world)
    return post


@pytest.mark.article("model.communicatie.4b", effect="does")
@pytest.mark.article("allure.communicatie.3b", effect="does")
@pytest.mark.article("borger.communiceren.4b", effect="does")
def test_an_error_is_corrected_in_the_open_with_the_article_beside_it(at: Desk):
    post = standing(at)
    client, page = as_(at.author), f"/plaatsen/{post.pk}/verbeteren/"
    assert "schaden de goede naam van de school niet" in words(client.get(page))
    assert client.post(page, {"error": ""}).status_code == 422
    assert client.post(page, {"error": "De datum was fout."}).status_code == 302
    with for_system():
        correction = Post.objects.get(corrects=post)
    at.write(correction, "De sportdag is op 4 december.", name="Verbetering")
    shown = words(client.get(f"/plaatsen/{correction.pk}/schrijven/"))
    assert "Verbetering. In ons bericht “Sportdag” van" in shown
    assert "stond een fout: De datum was fout." in shown


@pytest.mark.article("model.communicatie.4b", effect="refuses")
@pytest.mark.article("allure.communicatie.3b", effect="refuses")
@pytest.mark.article("borger.communiceren.4b", effect="refuses")
def test_a_silent_edit_is_refused_and_the_open_way_has_the_article(at: Desk):
    post = standing(at)
    client, page = as_(at.author), f"/plaatsen/{post.pk}/"
    said = {
        "function": "learning",
        "name": "Sportdag",
        "channels": [str(at.social.pk)],
        "text": "4 december.",
    }
    refused = client.post(f"{page}schrijven/", said)
    assert (refused.status_code, "Stil veranderen kan niet" in words(refused)) == (422, True)
    assert "schaden de goede naam van de school niet" in words(client.get(f"{page}verbeteren/"))
    assert [one.text for one in at.stage.account.placed] == ["De sportdag is op 3 december."]


def cooling(at: Desk) -> tuple[Post, str]:
    """An approved post at a school with an hour to think again, and what the approver read."""
    an_hour_to_think_again(at)
    at.stage.clock.now = timezone.now()
    post = at.written()
    at.hand_in(post)
    seen = words(as_(at.approver).get(f"/plaatsen/{post.pk}/goedkeuren/"))
    at.approve(post)
    return post, seen


@pytest.mark.article("borger.weten.realtime", effect="does")
def test_a_time_to_think_again_is_told_with_its_article_and_then_it_goes(at: Desk):
    post, seen = cooling(at)
    assert "60 minuten bedenktijd" in seen
    assert "blijft altijd vindbaar" in seen
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    at.stage.clock.forward(3601)
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


@pytest.mark.article("borger.weten.realtime", effect="refuses")
@pytest.mark.parametrize("who", ["author", "approver", "leader"])
def test_while_it_cools_off_it_does_not_go_and_who_made_it_approved_it_or_leads_stops_it(at: Desk, who: str):
    post, seen = cooling(at)
    assert "blijft altijd vindbaar" in seen
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    deliver(delivery.pk, at.stage.world)
    assert "bedenktijd loopt nog" in words(as_(at.author).get(f"/plaatsen/{post.pk}/"))
    assert as_(getattr(at, who)).post(f"/plaatsen/{post.pk}/terughalen/").status_code == 302
    at.stage.clock.forward(3601)
    deliver(delivery.pk, at.stage.world)
    assert at.stage.account.placed == []


@pytest.mark.article("borger.weten.realtime", effect="refuses")
def test_while_it_cools_off_an_adult_on_it_stops_it_by_taking_the_own_yes_back(at: Desk):
    an_hour_to_think_again(at)
    user = build.user("Rieke de Boer")
    colleague = build.staff_member(at.stage.school, of=user)
    herself = build.actor(at.stage.school, Role.SUPPORT, of=user)
    said = Answer(
        person_id=colleague.pk, asked=(("social", "photo"),), how=How.PORTAL, notice_id=at.stage.notice
    )
    give_consent(actor=herself, answer=said, now=build.NOON)
    post = at.written()
    row = at.picture(post)
    commands.say_people(
        actor=at.author, picture_id=row.pk, people=[colleague.pk], others=Others.NOBODY, nobody=False,
        clock=at.stage.clock, now=at.now,
    )  # fmt: skip
    at.hand_in(post)
    at.approve(post)
    withdraw_consent(actor=herself, answer=replace(said, notice_id=None), now=at.now)
    with for_system():
        [delivery] = Delivery.objects.filter(post=post)
    at.stage.clock.forward(3601)
    deliver(delivery.pk, at.stage.world)
    assert at.stage.account.placed == []
    with for_system():
        assert Delivery.objects.get().held_for == ["consent"]


AMBASSADOR = """Protocol sociale media

Gedragsregels
1. Medewerkers zijn altijd vertegenwoordiger van de school en schaden de goede naam van de school niet.
"""


@pytest.mark.article("model.communicatie.4b", effect="does")
@pytest.mark.article("allure.communicatie.3b", effect="does")
@pytest.mark.article("borger.communiceren.4b", effect="does")
def test_that_you_represent_the_school_is_told_before_the_first_post_and_never_again(at: Desk):
    build.version_in_force(at.stage.school, AMBASSADOR)
    client = as_(at.author)
    first = words(client.get("/plaatsen/nieuw/"))
    assert "Voor je eerste bericht" in first
    assert "altijd vertegenwoordiger van de school" in first
    at.begin()
    assert "Voor je eerste bericht" not in words(client.get("/plaatsen/nieuw/"))
    assert "Voor je eerste bericht" in words(as_(at.leader).get("/plaatsen/nieuw/")), "another reads it too"


def test_a_volunteer_and_a_visitor_are_chosen_too_and_without_their_own_yes_it_goes_nowhere(at: Desk):
    client, page, _ = begun(at)
    there = with_picture(client, page)
    helper = build.volunteer(at.stage.school)
    with for_system():
        guest = Visitor.objects.create(
            board_id=at.stage.school.board_id, school=at.stage.school, call_name="Mo", last_name="Bakker",
            sort_key="bakker mo", comes_on=timezone.localdate(), purpose="Voorlezen",
        )  # fmt: skip
    for group, person in (("vrijwilliger", helper), ("bezoeker", guest)):
        shown = words(client.get(f"{there}wie/?groep={group}"))
        assert person.call_name in shown
        assert "nog niet gevraagd" in shown
    client.post(
        f"{there}wie/", {"group": "bezoeker", "person": [str(guest.pk), str(helper.pk)], "others": "nobody"}
    )
    with for_system():
        assert {one.person_id for one in Depiction.objects.filter(person_id__isnull=False)} == {
            guest.pk,
            helper.pk,
        }
    refused = client.post(f"{page}inleveren/", {"lasts": "1440"})
    assert (refused.status_code, "die hier niet op mag" in words(refused)) == (422, True)
