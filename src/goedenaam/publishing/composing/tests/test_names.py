"""A yes to a name is a yes to that name alone, wherever words go out: in the text, the title, a correction, beside a picture."""

import pytest

from goedenaam.people.models import Pupil
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.commands import About
from goedenaam.publishing.composing.domain import refusals as no
from goedenaam.publishing.composing.tests.desk import Desk
from goedenaam.publishing.composing.tests.test_making import name_of, say_yes_to_the_name
from goedenaam.publishing.models import Picture, Post
from goedenaam.testing import build


def named(at: Desk, post: Post, *people: Pupil) -> None:
    commands.name_people(
        actor=at.author, post_id=post.pk, people=[one.pk for one in people], clock=at.stage.clock, now=at.now
    )


def described(at: Desk, picture: Picture, alt: str) -> None:
    commands.describe_picture(
        actor=at.author, picture_id=picture.pk, about=About(alt=alt, maker="Anna", licence="eigen foto"),
        clock=at.stage.clock, now=at.now,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Sem Bakker heeft gewonnen.", "Noor Visser heeft gewonnen.", "Noor en Sem Bakker hebben gewonnen."],
)
def test_the_yes_of_one_child_is_not_the_yes_of_who_shares_a_name(at: Desk, text: str):
    build.pupil(at.stage.school, name_of("Sem", "Bakker"))
    build.pupil(at.stage.school, name_of("Noor", "Visser"))
    say_yes_to_the_name(at)
    post = at.written(text)
    named(at, post, at.stage.noor)
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)


@pytest.mark.parametrize(
    "text", ["Noor Bakker heeft gewonnen.", "NOOR heeft gewonnen.", "Noors tekening hangt in de gang."]
)
def test_who_said_yes_may_be_named_in_full_and_by_the_call_name(at: Desk, text: str):
    say_yes_to_the_name(at)
    post = at.written(text)
    named(at, post, at.stage.noor)
    at.hand_in(post)


def test_a_name_beside_a_picture_wants_a_yes_to_the_name(at: Desk):
    post = at.written("Morgen is het sportdag.")
    picture = at.picture(post, at.stage.noor)
    described(at, picture, "Noor Bakker rent over het veld")
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)
    say_yes_to_the_name(at)
    named(at, post, at.stage.noor)
    at.hand_in(post)


def test_what_stands_beside_a_picture_alone_is_looked_at_too(at: Desk):
    post = at.written("")
    picture = at.picture(post, at.stage.noor)
    described(at, picture, "Noor Bakker rent over het veld")
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)


@pytest.mark.parametrize("more", ["Haar telefoon is 06 12345678.", "Ze woont in de Dorpsstraat 12."])
def test_a_yes_to_a_name_is_no_yes_to_anything_else_about_a_child(at: Desk, more: str):
    say_yes_to_the_name(at)
    post = at.written(f"Noor Bakker heeft gewonnen. {more}")
    named(at, post, at.stage.noor)
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)


def test_a_name_in_the_title_and_in_the_head_of_a_correction_wants_a_yes_too(at: Desk):
    post = at.write(at.begin(), "Er is gewonnen.", name="Noor Bakker wint")
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)
