"""Keep an answer as it was given, and throw it away."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from goedenaam.advice import queries
from goedenaam.advice.domain import Page
from goedenaam.advice.models import KeptAnswer
from goedenaam.advice.presenting import Told, tell
from goedenaam.advice.presenting_drafts import tell_draft
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import act
from goedenaam.norms.types import Audience, Capacity

KEPT = declare("advice.kept", "Iemand heeft een antwoord voor zichzelf bewaard.")
DROPPED = declare("advice.kept_dropped", "Iemand heeft een bewaard antwoord weggegooid.")


class AnswerChanged(Refused):
    message = (
        "Het antwoord is intussen veranderd. Hieronder staat het antwoord van nu; bewaar dat als je wilt."
    )


@act
def keep_answer(
    *, actor: Actor, page: Page, values: Mapping[str, str], asker: Audience, seen: str, now: datetime
) -> KeptAnswer:
    """Keep the answer that the actor saw: question, choices, verdict, and the articles in their words of now.

    `seen` is the digest of the answer that was on the screen; refuses with `AnswerChanged` when it is another by now.
    Records `advice.kept` without saying who or what: nobody can list what somebody asked.
    """
    seat = actor.seat
    actor.require(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id)
    told = tell(actor, page, values, asker, now=now)
    if told.digest != seen:
        raise AnswerChanged
    kept = KeptAnswer.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        kept_by_id=actor.user_id,
        kept_at=now,
        title=page.title_for(asker),
        choices=[[chosen.prompt, chosen.label] for chosen in told.chosen],
        kind=told.kind,
        sentence=told.sentence,
        articles=[_words(article) for article in (*told.deciding, *told.others)],
        duties=[_duty(told, number) for number in range(len(told.duties))],
        versions=list(told.versions),
    )
    log.record(None, KEPT, None, board_id=seat.board_id, school_id=seat.school_id, at=now)
    return kept


@act
def keep_checked(
    *, actor: Actor, text: str, asker: Audience, capacity: Capacity | None, seen: str, now: datetime
) -> KeptAnswer:
    """Keep a draft with what was found in it, as the actor saw it; otherwise nothing of a draft is stored.

    Refuses with `AnswerChanged` as `keep_answer` does. Records `advice.kept` without saying who or what.
    """
    seat = actor.seat
    actor.require(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id)
    told = tell_draft(actor, text, asker, capacity, now=now)
    if told.digest != seen:
        raise AnswerChanged
    articles = {article.citation: article for found in told.findings for article in found.articles}
    kept = KeptAnswer.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        kept_by_id=actor.user_id,
        kept_at=now,
        title="Een tekst",
        choices=[["Je tekst", text], *([found.title, found.sentence] for found in told.findings)],
        kind=told.kind,
        sentence=told.sentence,
        articles=[_words(article) for article in articles.values()],
        duties=[],
        versions=list(told.versions),
    )
    log.record(None, KEPT, None, board_id=seat.board_id, school_id=seat.school_id, at=now)
    return kept


@act
def drop_kept(*, actor: Actor, kept_id: UUID, now: datetime) -> None:
    """Throw a kept answer away; nothing of it stays. Records `advice.kept_dropped` without saying whose."""
    kept = queries.kept_for(actor, kept_id)
    log.record(None, DROPPED, None, board_id=kept.board_id, school_id=kept.school_id, at=now)
    kept.delete()


def _words(article: queries.Citation) -> dict[str, str]:
    wanted = ("words", "citation", "layer", "says")
    return {name: value for name, value in asdict(article).items() if name in wanted}


def _duty(told: Told, number: int) -> dict[str, str]:
    line = told.duties[number]
    return {"what": line.what, "details": line.details, **_words(line.article)}
