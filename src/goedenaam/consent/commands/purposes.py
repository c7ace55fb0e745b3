"""What a school asks, changed: a new purpose, more of our list, another instead, and how a board reads what the law leaves."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.text import slugify

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels.domain import Audience
from goedenaam.consent import queries
from goedenaam.consent.commands.setting import PURPOSE_CHANGED
from goedenaam.consent.domain.purposes import (
    AlreadyEnded,
    AskedBefore,
    NewPurpose,
    NothingAdded,
    Publisher,
    PurposeIncomplete,
    UnknownPurpose,
    check_new,
    free_code,
    in_catalogue,
    takes_its_place,
    texts,
)
from goedenaam.consent.domain.reading import Reading
from goedenaam.consent.models import BoardChoice, Purpose
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act
from goedenaam.norms.types import Medium
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import boards_for, school_for

PURPOSE_ADDED = declare("consent.purpose_added", "De school vraagt toestemming voor iets nieuws.")
READING_CHOSEN = declare(
    "consent.reading_chosen", "Het bestuur koos hoe het een open vraag over toestemming leest."
)


@act
def add_purpose(*, actor: Actor, school_id: UUID, new: NewPurpose, now: datetime) -> Purpose:
    """Ask something new, at the end of the list.

    Refuses with `PurposeIncomplete`. Records `consent.purpose_added`.
    """
    school = _setting(actor, school_id)
    check_new(new)
    known = list(queries.purposes_of(actor, school.pk))
    return _write(actor, school, new, known, position=len(known), now=now)


@act
def add_listed(
    *, actor: Actor, school_id: UUID, code: str, media: Collection[Medium], now: datetime
) -> Purpose:
    """Ask something of our list that the school does not ask, in the media that it chooses; nobody has answered it.

    Refuses with `UnknownPurpose`, `PurposeIncomplete`, or `AskedBefore` where the school asks it or did: its code would let
    an old yes count again. Records `consent.purpose_added`.
    """
    school = _setting(actor, school_id)
    listed = in_catalogue(code)
    if listed is None:
        raise UnknownPurpose
    chosen = [medium.value for medium in listed.media if medium in media]
    if not chosen or len(chosen) != len(set(media)):
        raise PurposeIncomplete
    known = list(queries.purposes_of(actor, school.pk))
    if any(one.code == code for one in known):
        raise AskedBefore
    made = Purpose.objects.create(
        board_id=school.board_id,
        school=school,
        code=code,
        position=len(known),
        name=listed.name,
        explanation=listed.explanation,
        media=chosen,
        audience=listed.audience,
        publisher=listed.publisher,
        needs_consent=listed.needs_consent,
        both=listed.needs_consent and _wants_both(actor, school, listed.audience),
    )
    log.record(actor, PURPOSE_ADDED, made.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return made


@act
def ask_more(
    *, actor: Actor, school_id: UUID, code: str, media: Collection[Medium], now: datetime
) -> Purpose:
    """Ask a purpose for other media as well: each is a question of its own, so every answer that was given stands.

    Refuses with `UnknownPurpose`, `AlreadyEnded`, or `NothingAdded`. Records `consent.purpose_changed`.
    """
    school = _setting(actor, school_id)
    purpose = queries.purposes_of(actor, school.pk).filter(code=code).select_for_update(of=("self",)).first()
    if purpose is None:
        raise UnknownPurpose
    if purpose.sunset_at is not None and purpose.sunset_at <= now:
        raise AlreadyEnded
    added = [medium.value for medium in Medium if medium in media and medium.value not in purpose.media]
    if not added:
        raise NothingAdded
    purpose.media = [medium.value for medium in Medium if medium.value in (*purpose.media, *added)]
    purpose.save(update_fields=["media"])
    log.record(
        actor, PURPOSE_CHANGED, purpose.pk, board_id=school.board_id, school_id=school.pk, at=now, media=added
    )
    return purpose


@act
def replace_purpose(*, actor: Actor, school_id: UUID, code: str, new: NewPurpose, now: datetime) -> Purpose:
    """Ask another question in the place of one, which ends now or did before: a yes to that is no yes to this.

    What asked the old question, such as a channel, asks the new one where that is as wide (`takes_its_place`). Refuses with
    `PurposeIncomplete`, `UnknownPurpose`, or `AlreadyEnded` where another took its place. Records `consent.purpose_changed`
    and `consent.purpose_added`.
    """
    school = _setting(actor, school_id)
    check_new(new)
    known = list(queries.purposes_of(actor, school.pk).select_for_update(of=("self",)))
    old = next((one for one in known if one.code == code), None)
    if old is None:
        raise UnknownPurpose
    if old.successor:
        raise AlreadyEnded
    made = _write(actor, school, new, known, position=old.position, now=now)
    old.sunset_at = min(old.sunset_at or now, now)
    says_as_much = takes_its_place(
        new, Audience(old.audience), Publisher(old.publisher), needs_consent=old.needs_consent
    )
    old.successor = made.code if says_as_much else ""
    old.save(update_fields=["sunset_at", "successor"])
    log.record(
        actor, PURPOSE_CHANGED, old.pk, board_id=school.board_id, school_id=school.pk, at=now, successor=old.successor
    )  # fmt: skip
    return made


@act
def choose_reading(*, actor: Actor, board_id: UUID, reading: Reading, now: datetime) -> BoardChoice:
    """Say how the schools of a board read what the law leaves open (docs/legal.md).

    `both_for_public` makes every purpose that is asked now and seen outside the school want all guardians with authority, at
    all schools, and every one that begins later. Raises `NotFound` for another board. Records `consent.reading_chosen`.
    """
    if not boards_for(actor).filter(pk=board_id).exists():
        raise NotFound
    actor.require(Permission.SET_CONSENT, board_id=board_id, school_id=None)
    chosen = asdict(reading)
    made, _new = BoardChoice.objects.update_or_create(board_id=board_id, defaults=chosen)
    if reading.both_for_public:
        queries.public_purposes_under(board_id).update(both=True)
    log.record(actor, READING_CHOSEN, board_id, board_id=board_id, school_id=None, at=now, **chosen)
    return made


def _setting(actor: Actor, school_id: UUID) -> School:
    school = school_for(actor, school_id)
    actor.require(Permission.SET_CONSENT, board_id=school.board_id, school_id=school.pk)
    return school


def _wants_both(actor: Actor, school: School, audience: Audience) -> bool:
    """Whether the board wants all guardians for what is seen outside the school."""
    return queries.reading_of(actor, school.board_id).both_for_public and audience.is_public


def _write(
    actor: Actor, school: School, new: NewPurpose, known: list[Purpose], *, position: int, now: datetime
) -> Purpose:
    made = Purpose.objects.create(
        board_id=school.board_id,
        school=school,
        code=free_code(slugify(new.name), [one.code for one in known]),
        position=position,
        name=texts(new.name, new.name_en),
        explanation=texts(new.explanation, new.explanation_en),
        media=[medium.value for medium in new.media],
        audience=new.audience,
        publisher=new.publisher,
        needs_consent=new.needs_consent,
        both=new.both or _wants_both(actor, school, new.audience),
    )
    log.record(actor, PURPOSE_ADDED, made.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return made
