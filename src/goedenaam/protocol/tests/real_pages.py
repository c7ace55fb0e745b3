"""The five real protocols as people see them: read in, entered, put in force, and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.test import Client

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import reading
from goedenaam.norms.reading.tests.real import entries, text_of
from goedenaam.norms.types import NORM_TYPES, Norm, norm_from
from goedenaam.protocol.commands import fill_placeholders, import_protocol, judge_norms, put_in_force
from goedenaam.protocol.correcting.commands import set_norm
from goedenaam.protocol.domain import held_back
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.protocol.queries import version_for, what_stands_against
from goedenaam.testing import build

SCHOOL = "De Linde"
FRAMES = ("Purpose", "Definition", "Scope", "LinkedCode", "FreedomOfExpression")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One entry of the mission: its norm, and its part of the page for correcting and of the page for reading."""

    words: str
    norm: Norm
    suggested: bool
    review: str
    page: str


@cache
def frames_of(protocol: str) -> dict[str, Shown]:
    """Read a real protocol in, enter what each entry about its frame lays down, and put it in force.

    Only text is kept: it outlives the database of the test that asked first.
    """
    school, user = build.school(SCHOOL), build.user()
    keeper = build.actor(school, Role.LEADER, of=user)
    version = import_protocol(actor=keeper, text=text_of(protocol), source_name="bron.txt", now=build.NOON)
    fill_placeholders(
        actor=keeper,
        version_id=version.pk,
        values=dict.fromkeys(version.placeholders, SCHOOL),
        now=build.NOON,
    )
    client = Client()
    client.force_login(user)
    review = "".join(
        client.get(f"/protocol/{version.pk}/nakijken/?toon=alles&pagina={page}").content.decode()
        for page in (1, 2)
    )
    entered = {
        entry["id"]: _enter(keeper, version, entry["opens"], entry["norm"])
        for entry in entries()
        if entry["id"].startswith(f"{protocol}.") and entry["norm"] in FRAMES
    }
    _put_in_force(keeper, version, [norm for norm, _ in entered.values()])
    page = client.get("/protocol/").content.decode()
    return {
        id: Shown(
            words=norm.article.text,
            norm=norm_from(norm.type, norm.modality, norm.parameters),
            suggested=suggested,
            review=_part(review, norm.article),
            page=_part(page, norm.article),
        )
        for id, (norm, suggested) in entered.items()
    }


def _enter(keeper: Actor, version: Version, opens: str, kind: str) -> tuple[StoredNorm, bool]:
    """The norm of this kind under the article that opens so; written in where the reading did not suggest it."""
    with reading(keeper):
        articles = Article.objects.filter(version=version)
        article = next(one for one in articles if _opens(one.text, opens))
        found = StoredNorm.objects.filter(article=article, type=kind).select_related("article").first()
    norm = found or set_norm(
        actor=keeper,
        version_id=version.pk,
        article_id=article.pk,
        seen=article.revision,
        norm_id=None,
        type_name=kind,
        modality=NORM_TYPES[kind]().modality.value,
        parameters={},
        now=build.NOON,
    )
    return norm, found is not None


def _opens(text: str, opens: str) -> bool:
    """Do these words open the article, or a sentence of it?"""
    return " ".join(opens.replace("<<De school>>", SCHOOL).split()) in " ".join(text.split())


def _put_in_force(keeper: Actor, version: Version, entered: list[StoredNorm]) -> None:
    build.judge_as_read(keeper, version)
    _judge(keeper, version, {norm.pk: True for norm in entered})
    with reading(keeper):
        against = what_stands_against(keeper, version_for(keeper, version.pk), at=build.NOON)
    _judge(keeper, version, {found.norm_id: False for found in against if held_back([found.objection])})
    put_in_force(actor=keeper, version_id=version.pk, now=build.NOON)


def _judge(keeper: Actor, version: Version, answers: Mapping[UUID, bool]) -> None:
    judge_norms(actor=keeper, version_id=version.pk, answers=answers, now=build.NOON)


def _part(page: str, article: Article) -> str:
    """What a page shows about one article."""
    return page.partition(f'id="artikel-{article.pk.hex}"')[2].partition('id="artikel-')[0]
