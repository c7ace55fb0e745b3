"""Changing a draft: what follows, what stays, who was first, and who may."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system
from goedenaam.norms.types import Audience, Discretion, Friendship, FriendshipStance
from goedenaam.protocol.commands import judge_norms, put_in_force
from goedenaam.protocol.correcting import commands, queries
from goedenaam.protocol.correcting.domain import (
    MOST_ARTICLES,
    ArticleGone,
    ChangedMeanwhile,
    EmptyArticle,
    NotCut,
    NothingLeftOut,
    NothingToJoin,
    TooMuch,
    cuts_of,
)
from goedenaam.protocol.domain import Unconfirmed
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db

TEXT = """Protocol sociale media

Gedragsregels
1. Medewerkers en leerlingen worden op sociale media liever geen vrienden: dat raden we af.
2. Sociale media gebruik je in de les alleen als de leerkracht daar toestemming voor geeft, ook op woesndag.
"""
TEXT += (
    "3. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen. "
    "Medewerkers worden geen vrienden met leerlingen.\n"
)


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def draft(linde: School) -> Version:
    return build.draft(linde, TEXT)


@pytest.fixture
def ellen(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER, of=build.user("Ellen Visser"))


@pytest.fixture
def fatima(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER, of=build.user("Fatima Amrani"))


def articles(draft: Version) -> list[Article]:
    with for_system():
        return list(Article.objects.filter(version=draft).prefetch_related("norms"))


def norms(article: Article) -> list[StoredNorm]:
    with for_system():
        return list(StoredNorm.objects.filter(article=article.pk))


def correct(actor: Actor, draft: Version, article: Article, text: str, **changes: Any) -> Article:
    values = {"section": article.section, "number": article.number, "seen": article.revision, **changes}
    return commands.correct_article(
        actor=actor, version_id=draft.pk, article_id=article.pk, text=text, now=NOON, **values
    )


def judge_all(actor: Actor, draft: Version, *, holds: bool = True) -> None:
    answers = {norm.pk: holds for article in articles(draft) for norm in norms(article)}
    judge_norms(actor=actor, version_id=draft.pk, answers=answers, now=NOON)


def recorded(kind: str) -> int:
    with for_system():
        return History.objects.filter(kind=kind).count()


def test_a_mended_typing_error_leaves_every_judgement(ellen: Actor, draft: Version) -> None:
    judge_all(ellen, draft)
    second = articles(draft)[1]
    correct(ellen, draft, second, second.text.replace("woesndag", "woensdag"))
    assert norms(second)
    assert all(norm.holds is True and not norm.reopened for norm in norms(second))
    assert recorded("protocol.article_corrected") == 1


def test_what_says_something_else_is_asked_again_with_the_former_answer_beside_it(
    ellen: Actor, draft: Version
) -> None:
    judge_all(ellen, draft)
    first = articles(draft)[0]
    correct(
        ellen,
        draft,
        first,
        first.text.replace("liever geen", "geen").replace("dat raden we af", "dat is verboden"),
    )
    [old, *new] = norms(first)
    assert (old.type, old.holds, old.reopened) == ("Friendship", None, "yes")
    assert [norm.type for norm in new] == ["Friendship"]
    assert new[0].modality == "must_not"
    with pytest.raises(Unconfirmed):
        put_in_force(actor=ellen, version_id=draft.pk, now=NOON)


def test_a_no_from_before_the_text_changed_is_remembered_as_a_no(ellen: Actor, draft: Version) -> None:
    judge_all(ellen, draft, holds=False)
    first = articles(draft)[0]
    correct(ellen, draft, first, "De school bewaart foto's van leerlingen nooit langer dan een jaar.")
    assert {norm.reopened for norm in norms(first) if norm.type == "Friendship"} == {"no"}


def test_what_nobody_judged_is_read_anew(ellen: Actor, draft: Version) -> None:
    first = articles(draft)[0]
    correct(
        ellen, draft, first, "Foto's van leerlingen plaatst de school alleen met toestemming van de ouders."
    )
    assert [norm.type for norm in norms(first)] == ["ConsentRequired"]
    assert all(norm.holds is None and not norm.reopened for norm in norms(first))


def test_who_comes_second_is_told_who_was_first_and_nothing_is_lost(
    ellen: Actor, fatima: Actor, draft: Version
) -> None:
    first = articles(draft)[0]
    correct(fatima, draft, first, "Medewerkers worden geen vrienden met leerlingen.")
    with pytest.raises(ChangedMeanwhile, match="Fatima Amrani heeft dit artikel net veranderd"):
        correct(ellen, draft, first, "Iets anders.")
    with pytest.raises(ChangedMeanwhile, match="ander venster"):
        correct(fatima, draft, first, "Nog iets anders.")
    assert articles(draft)[0].text == "Medewerkers worden geen vrienden met leerlingen."


def test_a_judgement_on_words_that_changed_meanwhile_is_not_kept(
    ellen: Actor, fatima: Actor, draft: Version
) -> None:
    first = articles(draft)[0]
    answers = {norm.pk: True for norm in norms(first)}
    correct(fatima, draft, first, first.text + " Altijd.")
    with pytest.raises(ChangedMeanwhile):
        judge_norms(
            actor=ellen, version_id=draft.pk, answers=answers, seen={first.pk: first.revision}, now=NOON
        )
    assert all(norm.holds is None for norm in norms(first))


def test_who_else_is_busy_is_seen_for_ten_minutes_and_only_by_what_they_changed(
    ellen: Actor, fatima: Actor, draft: Version
) -> None:
    first = articles(draft)[0]
    correct(fatima, draft, first, first.text)

    def busy(actor: Actor, minutes: int) -> list[tuple[str, int]]:
        with for_system():
            version = Version.objects.get(pk=draft.pk)
            found = queries.busy_in(
                actor, queries.articles_in(version), now=NOON + timedelta(minutes=minutes)
            )
        return [(person.name, person.minutes) for person in found]

    assert busy(ellen, 3) == [("Fatima Amrani", 3)]
    assert busy(fatima, 3) == []
    assert busy(ellen, 11) == []


def test_a_cut_article_takes_each_judged_norm_along_to_where_it_is_read(ellen: Actor, draft: Version) -> None:
    judge_all(ellen, draft)
    third = articles(draft)[2]
    before = {norm.type for norm in norms(third)}
    place = cuts_of(third.text)[1][0]
    parts = commands.split_article(
        actor=ellen,
        version_id=draft.pk,
        article_id=third.pk,
        seen=third.revision,
        places=[place],
        now=NOON,
    )
    assert [article.position for article in articles(draft)] == [0, 1, 2, 3]
    assert "ConsentRequired" in {norm.type for norm in norms(parts[0])}
    assert "Friendship" in {norm.type for norm in norms(parts[1])}
    judged = {norm.type for part in parts for norm in norms(part) if norm.holds}
    assert before <= judged


def test_a_cut_without_a_place_is_refused(ellen: Actor, draft: Version) -> None:
    third = articles(draft)[2]
    with pytest.raises(NotCut):
        commands.split_article(
            actor=ellen, version_id=draft.pk, article_id=third.pk, seen=third.revision, places=[], now=NOON
        )
    assert len(articles(draft)) == 3


def test_joined_articles_keep_the_norms_and_judgements_of_both(ellen: Actor, draft: Version) -> None:
    judge_all(ellen, draft)
    first, second, _ = articles(draft)
    held = {norm.pk for article in (first, second) for norm in norms(article)}
    joined = commands.join_article(
        actor=ellen, version_id=draft.pk, article_id=second.pk,
        seen=second.revision, seen_above=first.revision, now=NOON,
    )  # fmt: skip
    assert joined.text == f"{first.text}\n{second.text}"
    assert {norm.pk for norm in norms(joined) if norm.holds} == held
    assert len(articles(draft)) == 2


def test_the_first_article_has_nothing_to_join(ellen: Actor, draft: Version) -> None:
    first = articles(draft)[0]
    with pytest.raises(NothingToJoin):
        commands.join_article(
            actor=ellen, version_id=draft.pk, article_id=first.pk,
            seen=first.revision, seen_above=0, now=NOON,
        )  # fmt: skip


def test_an_article_is_not_joined_to_one_that_changed_meanwhile(
    ellen: Actor, fatima: Actor, draft: Version
) -> None:
    first, second, _ = articles(draft)
    correct(fatima, draft, first, first.text + " Altijd.")
    with pytest.raises(ChangedMeanwhile, match="Fatima"):
        commands.join_article(
            actor=ellen, version_id=draft.pk, article_id=second.pk,
            seen=second.revision, seen_above=first.revision, now=NOON,
        )  # fmt: skip


def test_an_article_that_was_left_out_comes_back_as_it_was(ellen: Actor, draft: Version) -> None:
    judge_all(ellen, draft)
    second = articles(draft)[1]
    before = [(n.pk, n.type, n.holds, n.judged_at) for n in norms(second)]
    commands.leave_out_article(
        actor=ellen, version_id=draft.pk, article_id=second.pk, seen=second.revision, now=NOON
    )
    assert [article.number for article in articles(draft)] == ["1", "3"]
    commands.put_back_article(actor=ellen, version_id=draft.pk, article_id=second.pk, now=NOON)
    assert [article.number for article in articles(draft)] == ["1", "2", "3"]
    assert [(n.pk, n.type, n.holds, n.judged_at) for n in norms(second)] == before
    with pytest.raises(NothingLeftOut):
        commands.put_back_article(actor=ellen, version_id=draft.pk, article_id=second.pk, now=NOON)


def test_what_was_left_out_of_a_draft_that_shrank_comes_back_at_the_end(ellen: Actor, draft: Version) -> None:
    for article in reversed(articles(draft)):
        commands.leave_out_article(
            actor=ellen, version_id=draft.pk, article_id=article.pk, seen=article.revision, now=NOON
        )
    with for_system():
        kept = [row["id"] for row in Version.objects.get(pk=draft.pk).left_out]
    for article_id in kept:
        commands.put_back_article(actor=ellen, version_id=draft.pk, article_id=UUID(article_id), now=NOON)
    assert len(articles(draft)) == 3


def test_a_left_out_article_is_gone_for_who_still_has_it_open(
    ellen: Actor, fatima: Actor, draft: Version
) -> None:
    first = articles(draft)[0]
    commands.leave_out_article(
        actor=fatima, version_id=draft.pk, article_id=first.pk, seen=first.revision, now=NOON
    )
    with pytest.raises(ArticleGone):
        correct(ellen, draft, first, "Iets anders.")


def test_a_written_article_stands_where_it_was_asked_and_is_still_to_be_confirmed(
    ellen: Actor, draft: Version
) -> None:
    first = articles(draft)[0]
    made = commands.add_article(
        actor=ellen, version_id=draft.pk, after=first.pk, section="Gedragsregels", number="1a",
        text="Wie twijfelt, vraagt het eerst aan de schoolleiding.", now=NOON,
    )  # fmt: skip
    assert [article.number for article in articles(draft)] == ["1", "1a", "2", "3"]
    assert {norm.type for norm in norms(made)} == {"AskWhenInDoubt"}
    assert all(norm.holds is None for norm in norms(made))


def test_an_article_after_one_that_is_gone_comes_at_the_end(ellen: Actor, draft: Version) -> None:
    made = commands.add_article(
        actor=ellen, version_id=draft.pk, after=uuid4(), section="", number="", text="Kom langs.", now=NOON
    )
    assert articles(draft)[-1].pk == made.pk


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_article_without_words_is_refused(ellen: Actor, draft: Version, text: str) -> None:
    with pytest.raises(EmptyArticle):
        correct(ellen, draft, articles(draft)[0], text)
    with pytest.raises(EmptyArticle):
        commands.add_article(
            actor=ellen, version_id=draft.pk, after=None, section="", number="", text=text, now=NOON
        )


def test_a_draft_does_not_grow_without_end(ellen: Actor, draft: Version) -> None:
    with for_system():
        Article.objects.bulk_create(
            Article(
                version=draft, board_id=draft.board_id, school_id=draft.school_id, position=n, text="Zin."
            )
            for n in range(3, MOST_ARTICLES)
        )
    with pytest.raises(TooMuch):
        commands.add_article(
            actor=ellen, version_id=draft.pk, after=None, section="", number="", text="Te veel.", now=NOON
        )


def test_a_norm_that_a_person_changes_is_confirmed_with_it(ellen: Actor, draft: Version) -> None:
    first = articles(draft)[0]
    [norm] = norms(first)
    commands.set_norm(
        actor=ellen, version_id=draft.pk, article_id=first.pk, seen=first.revision, norm_id=norm.pk,
        type_name="Friendship", modality="must_not", parameters={"stance": "forbidden"}, now=NOON,
    )  # fmt: skip
    [changed] = norms(first)
    assert (changed.pk, changed.holds, changed.modality) == (norm.pk, True, "must_not")
    assert changed.parameters == {}  # all of it is what the type means by itself
    assert Friendship().stance is FriendshipStance.FORBIDDEN


def test_a_norm_that_the_reader_did_not_see_is_added(ellen: Actor, draft: Version) -> None:
    first = articles(draft)[0]
    commands.set_norm(
        actor=ellen, version_id=draft.pk, article_id=first.pk, seen=first.revision, norm_id=None,
        type_name="Discretion", modality="may", parameters={"whose": ["staff"]}, now=NOON,
    )  # fmt: skip
    assert [norm.type for norm in norms(first)] == ["Friendship", "Discretion"]
    assert Discretion().whose == {Audience.STAFF}


@pytest.mark.parametrize(
    ("kind", "modality", "parameters"),
    [
        ("Bestaatniet", "must", {}),
        ("Friendship", "altijd", {}),
        ("Friendship", "must", {"stance": "misschien"}),
        ("MinimumAge", "must", {"age": -4}),
        ("MinimumAge", "must", {"age": 10**30}),
        ("Friendship", "must", {"layer": "law"}),
    ],
)
def test_what_is_no_norm_is_refused_with_a_sentence(
    ellen: Actor, draft: Version, kind: str, modality: str, parameters: dict[str, Any]
) -> None:
    first = articles(draft)[0]
    with pytest.raises(commands.WrongNorm) as refusal:
        commands.set_norm(
            actor=ellen, version_id=draft.pk, article_id=first.pk, seen=first.revision, norm_id=None,
            type_name=kind, modality=modality, parameters=parameters, now=NOON,
        )  # fmt: skip
    assert str(refusal.value).endswith(".")


def test_a_norm_of_another_article_does_not_exist_here(ellen: Actor, draft: Version) -> None:
    first, second, _ = articles(draft)
    with pytest.raises(NotFound):
        commands.set_norm(
            actor=ellen, version_id=draft.pk, article_id=first.pk, seen=first.revision,
            norm_id=norms(second)[0].pk, type_name="Friendship", modality="must", parameters={}, now=NOON,
        )  # fmt: skip


def test_numbering_gives_every_article_its_place(ellen: Actor, linde: School) -> None:
    draft = build.draft(linde, TEXT.replace("1. ", "").replace("2. ", "").replace("3. ", ""))
    commands.number_articles(actor=ellen, version_id=draft.pk, now=NOON)
    numbers = [article.number for article in articles(draft)]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    with for_system():
        assert "no_numbers" not in {f["kind"] for f in Version.objects.get(pk=draft.pk).findings}


def acts(draft: Version) -> list[Any]:
    first, second, _ = articles(draft)
    at: dict[str, Any] = {"version_id": draft.pk, "article_id": first.pk, "seen": first.revision, "now": NOON}
    text: dict[str, Any] = {"section": "", "number": "", "text": "Wij luisteren naar elkaar."}
    return [
        lambda who: commands.correct_article(actor=who, **at, **text),
        lambda who: commands.split_article(actor=who, **at, places=[1]),
        lambda who: commands.join_article(
            actor=who, version_id=draft.pk, article_id=second.pk, seen=1, seen_above=1, now=NOON
        ),
        lambda who: commands.leave_out_article(actor=who, **at),
        lambda who: commands.put_back_article(actor=who, version_id=draft.pk, article_id=first.pk, now=NOON),
        lambda who: commands.add_article(actor=who, version_id=draft.pk, after=None, now=NOON, **text),
        lambda who: commands.number_articles(actor=who, version_id=draft.pk, now=NOON),
        lambda who: commands.set_norm(
            actor=who, **at, norm_id=None, type_name="Decency", modality="must_not", parameters={}
        ),
    ]


@pytest.mark.parametrize("number", range(8))
def test_nobody_changes_a_draft_that_is_not_theirs(linde: School, draft: Version, number: int) -> None:
    act = acts(draft)[number]
    for stranger in (build.actor(build.school("Het Kompas"), Role.LEADER), build.actor(linde, Role.TEACHER)):
        with pytest.raises(NotFound):
            act(stranger)


@pytest.mark.parametrize("number", range(8))
def test_a_text_in_force_is_not_changed_any_more(linde: School, ellen: Actor, number: int) -> None:
    version = build.version_in_force(linde, TEXT)
    with pytest.raises(WrongMoment):
        acts(version)[number](ellen)
    teacher = build.actor(linde, Role.TEACHER)
    with pytest.raises(NotAllowed):
        acts(version)[number](teacher)
