"""What a school asks and which text people read: begun with ours, then its own."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent import queries
from goedenaam.consent.domain.notices import LANGUAGES, NoticeText, check_notice, hash_of, starting_notice
from goedenaam.consent.domain.purposes import AskedAlready, UnknownPurpose, starting_set
from goedenaam.consent.models import Notice, Purpose
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import school_for

ASKING_BEGUN = declare("consent.asking_begun", "De school begon met vragen om toestemming.")
NOTICE_PUT = declare("consent.notice_put", "Er is een nieuwe tekst bij de vragen om toestemming.")
PURPOSE_CHANGED = declare("consent.purpose_changed", "Er is veranderd waarvoor de school toestemming vraagt.")


@act
def begin_asking(*, actor: Actor, school_id: UUID, now: datetime) -> list[Purpose]:
    """Give a school the few purposes that schools begin with, and our notice in every language.

    Refuses with `AskedAlready` where it has purposes. Records `consent.asking_begun`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.SET_CONSENT, board_id=school.board_id, school_id=school.pk)
    if queries.purposes_of(actor, school.pk).exists():
        raise AskedAlready
    both = queries.reading_of(actor, school.board_id).both_for_public
    made = Purpose.objects.bulk_create(
        Purpose(
            board_id=school.board_id,
            school=school,
            code=one.code,
            position=position,
            name=one.name,
            explanation=one.explanation,
            media=[medium.value for medium in one.media],
            audience=one.audience,
            publisher=one.publisher,
            needs_consent=one.needs_consent,
            both=both and one.needs_consent and one.audience.is_public,
        )
        for position, one in enumerate(starting_set())
    )
    for language in LANGUAGES:
        _put(school, NoticeText(language=language, text=starting_notice(language), since=now))
    log.record(actor, ASKING_BEGUN, school.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return made


@act
def put_notice(*, actor: Actor, school_id: UUID, notice: NoticeText, now: datetime) -> Notice:
    """Add a version of the text, or the text of an old form with the date from which it was used.

    With `asks_again` a yes to an earlier version no longer counts from its `since`. Refuses with `EmptyNotice` or
    `UnknownLanguage`. Records `consent.notice_put`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.SET_CONSENT, board_id=school.board_id, school_id=school.pk)
    check_notice(notice)
    made = _put(school, notice)
    log.record(
        actor, NOTICE_PUT, made.pk, board_id=school.board_id, school_id=school.pk, at=now, hash=made.hash
    )
    return made


@act
def demand_both(*, actor: Actor, school_id: UUID, code: str, both: bool, now: datetime) -> Purpose:
    """Ask of every guardian with authority, or again of one, for one purpose.

    Refuses with `UnknownPurpose`. Records `consent.purpose_changed`.
    """
    purpose = _settable(actor, school_id, code)
    purpose.both = both
    purpose.save(update_fields=["both"])
    log.record(
        actor, PURPOSE_CHANGED, purpose.pk, board_id=purpose.board_id, school_id=school_id, at=now, both=both
    )
    return purpose


@act
def end_purpose(*, actor: Actor, school_id: UUID, code: str, at: datetime, now: datetime) -> Purpose:
    """Let nobody's yes to a purpose count from an instant on.

    Refuses with `UnknownPurpose`. Records `consent.purpose_changed`.
    """
    purpose = _settable(actor, school_id, code)
    purpose.sunset_at = at
    purpose.save(update_fields=["sunset_at"])
    log.record(actor, PURPOSE_CHANGED, purpose.pk, board_id=purpose.board_id, school_id=school_id, at=now)
    return purpose


def _settable(actor: Actor, school_id: UUID, code: str) -> Purpose:
    school = school_for(actor, school_id)
    actor.require(Permission.SET_CONSENT, board_id=school.board_id, school_id=school.pk)
    purpose = queries.purposes_of(actor, school.pk).filter(code=code).select_for_update(of=("self",)).first()
    if purpose is None:
        raise UnknownPurpose
    return purpose


def _put(school: School, notice: NoticeText) -> Notice:
    return Notice.objects.create(
        board_id=school.board_id,
        school=school,
        language=notice.language,
        text=notice.text,
        hash=hash_of(notice.text),
        since=notice.since,
        asks_again=notice.asks_again,
    )
