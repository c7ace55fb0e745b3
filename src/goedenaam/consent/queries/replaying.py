"""What stands for whom: ledgers, authority, flags and imports gathered in a few queries, then replayed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from goedenaam.channels.domain import Audience
from goedenaam.consent.domain import lines as pure
from goedenaam.consent.domain.answers import Asked
from goedenaam.consent.domain.demands import demands_of
from goedenaam.consent.domain.lines import NO_DEMANDS, Demands, Standing, Verdict, Word
from goedenaam.consent.domain.notices import KnownNotice, lapsed
from goedenaam.consent.domain.standing import is_stale, standing, word_of
from goedenaam.consent.models import AnswerImport, LeadingSource, Line, Notice, Protection, Purpose
from goedenaam.consent.queries.choices import days_chosen, stands_for
from goedenaam.consent.queries.ledgers import Answered, Appearing
from goedenaam.consent.queries.places import near, places
from goedenaam.consent.queries.stored import TRUE, Remembered, as_stored, to_id, to_moment
from goedenaam.consent.queries.subjects import Subject, subjects_among, visitors_among
from goedenaam.kernel.actor import Actor, Permission, Seat
from goedenaam.norms.types import Medium
from goedenaam.people.models import Guardianship
from goedenaam.protocol.queries import what_holds

NONE_DEMANDED: Mapping[str, Demands] = {}
_NOBODY_ASKED = Standing(verdict=Verdict.UNKNOWN)


class _Case(NamedTuple):
    """One question about one person; `now` is not before anything that is written down."""

    person: pure.Person
    purpose: pure.Purpose
    medium: str
    now: datetime


_KINDS = {kind.value: kind for kind in pure.Kind}
_CAPACITIES = {capacity.value: capacity for capacity in pure.Capacity}


def standings(
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    *,
    at: datetime,
    demands: Mapping[str, Demands] = NONE_DEMANDED,
    picture: str = "",
) -> dict[Answered, Standing]:
    """What stands now for each person and each purpose with its medium; somebody whom the actor does not see is UNKNOWN.

    `demands`, by medium, are what `demands_at` says that the articles in force ask. For the gate, which locks the ledgers
    first: whatever is written down counts, also after the clock was set back.
    """

    def decide(case: _Case) -> Standing:
        asked_of = demands.get(case.medium, NO_DEMANDS)
        return standing(case.person, case.purpose, case.medium, case.now, demands=asked_of, picture=picture)

    return _decided(actor, people, asked, at, decide, _NOBODY_ASKED)


def standings_on(
    actor: Actor,
    appearing: Collection[Appearing],
    *,
    at: datetime,
    demands: Mapping[str, Demands] = NONE_DEMANDED,
) -> dict[Appearing, Standing]:
    """As `standings`, for many pictures at once in as many queries as for one: what stands for each person on each picture."""
    pictures: dict[Answered, set[str]] = defaultdict(set)
    for who, code, medium, picture in appearing:
        pictures[(who, code, medium)].add(picture)
    people, asked = {who for who, *_ in pictures}, {(code, medium) for _, code, medium in pictures}
    found = dict.fromkeys(appearing, _NOBODY_ASKED)
    for answered, case in _cases(actor, people, asked, at):
        asked_of = demands.get(case.medium, NO_DEMANDS)
        for picture in pictures.get(answered, ()):
            found[(*answered, picture)] = standing(
                case.person, case.purpose, case.medium, case.now, demands=asked_of, picture=picture
            )
    return found


def standings_then(
    actor: Actor, people: Collection[UUID], asked: Collection[Asked], *, at: datetime
) -> dict[Answered, Standing]:
    """What stood at an instant, by what had been written down by then."""

    def decide(case: _Case) -> Standing:
        return standing(case.person, case.purpose, case.medium, at)

    return _decided(actor, people, asked, at, decide, _NOBODY_ASKED)


def words_of(
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    *,
    at: datetime,
    demands: Mapping[str, Demands],
) -> tuple[dict[Answered, Word], bool]:
    """What staff read, and whether nothing goes out because the source that leads is old."""
    held = False

    def decide(case: _Case) -> Word:
        nonlocal held
        held = held or is_stale(case.person, case.now)
        asked_of = demands.get(case.medium, NO_DEMANDS)
        return word_of(case.person, case.purpose, case.medium, case.now, demands=asked_of)

    return _decided(actor, people, asked, at, decide, Word.NOT_ASKED), held


def demands_at(actor: Actor, seat: Seat, *, at: datetime) -> dict[str, Demands]:
    """What the articles that hold at a seat ask of consent, by medium: law, board and school together."""
    norms = what_holds(actor, seat, at=at).norms.all
    return {medium.value: demands_of(norms, medium) for medium in Medium}


def contradictions(actor: Actor, school_id: UUID, *, at: datetime) -> list[Answered]:
    """Where an import and what somebody said themselves differ and nobody settled it, for who keeps consent."""
    kept = Line.objects.filter(places(actor, Permission.KEEP_CONSENT), school=school_id, purpose__gt="")
    same = {name: OuterRef(name) for name in ("person_id", "purpose", "medium")}
    over_a_no = kept.filter(
        kind__in=[pure.Kind.NO, pure.Kind.WITHDRAW], **same, sequence__lt=OuterRef("sequence")
    )
    before_a_yes = kept.filter(kind=pure.Kind.YES, **same, sequence__gt=OuterRef("sequence"))
    rows = kept.filter(
        Q(Exists(over_a_no), kind=pure.Kind.IMPORT_YES) | Q(Exists(before_a_yes), kind=pure.Kind.IMPORT_NO)
    )
    asked = sorted(set(rows.order_by().values_list("person_id", "purpose", "medium")))
    found = standings(
        actor, {who for who, _, _ in asked}, {(code, medium) for _, code, medium in asked}, at=at
    )
    return [one for one in asked if found[one].contradicted]


def person_of(subject: Subject, *, at: datetime) -> pure.Person:
    """Everything that a decision about one person looks at, for commands: with the whole ledger."""
    rows = Line.objects.filter(person_id=subject.id)
    return _persons([subject], rows, at)[subject.id]


def _decided[T](
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    at: datetime,
    decide: Callable[[_Case], T],
    unknown: T,
) -> dict[Answered, T]:
    found = dict.fromkeys(((who, code, medium) for who in people for code, medium in asked), unknown)
    found.update((answered, decide(case)) for answered, case in _cases(actor, people, asked, at))
    return found


def _cases(
    actor: Actor, people: Collection[UUID], asked: Collection[Asked], at: datetime
) -> Iterator[tuple[Answered, _Case]]:
    """Every question that can be decided; who is not seen, and what nobody asks there, is left out."""
    subjects = list(subjects_among(people, near(actor), near(actor)))
    missing = set(people) - {one.id for one in subjects}
    subjects += visitors_among(missing, near(actor)) if missing else ()
    codes, media = {code for code, _ in asked}, {medium for _, medium in asked}
    rows = Line.objects.filter(
        person_id__in=[one.id for one in subjects], purpose__in=[*codes, ""], medium__in=[*media, ""]
    )
    persons = _persons(subjects, rows, at)
    purposes = _purposes({one.school_id for one in subjects}, codes)
    for subject in subjects:
        person = persons[subject.id]
        now = max([at, *(line.recorded_at for line in person.lines), *(flag.since for flag in person.flags)])
        by_asked = _apart(person)
        for code, medium in asked:
            purpose, media_asked = purposes.get((subject.school_id, code), (None, ()))
            if purpose is not None and medium in media_asked:
                narrow = by_asked.get((code, medium), by_asked[("", "")])
                yield (
                    (subject.id, code, medium),
                    _Case(person=narrow, purpose=purpose, medium=medium, now=now),
                )


def _apart(person: pure.Person) -> dict[Asked, pure.Person]:
    """The same person per purpose and medium, with only the lines that bear on it."""
    parts: dict[Asked, list[pure.Line]] = defaultdict(list)
    for line in person.lines:
        parts[(line.purpose, line.medium)].append(line)
    general = tuple(parts.pop(("", ""), ()))
    apart = {asked: replace(person, lines=(*general, *part)) for asked, part in parts.items()}
    return {**apart, ("", ""): replace(person, lines=general)}


def _persons(subjects: Collection[Subject], rows: QuerySet[Line], at: datetime) -> dict[UUID, pure.Person]:
    ids = [one.id for one in subjects]
    ties, flags = _ties([one.id for one in subjects if one.is_pupil]), _flags(ids)
    ledgers, imports = _lines(rows), _imports({one.school_id for one in subjects}, at)
    return {
        one.id: pure.Person(
            id=str(one.id),
            is_pupil=one.is_pupil,
            birth_date=one.birth_date,
            ties=tuple(ties.get(one.id, ())),
            absences=(pure.Absence(since=one.gone_on),) if one.gone_on else (),
            flags=tuple(flags.get(one.id, ())),
            lines=tuple(ledgers.get(one.id, ())),
            imports=imports.get(one.school_id),
        )
        for one in subjects
    }


def _lines(rows: QuerySet[Line]) -> dict[UUID, list[pure.Line]]:
    """Each person's lines by sequence.

    Ids and moments come as they are stored and each id is turned into text once: that is most of the time of a decision.
    Sorted here, because an ORDER BY leads SQLite past the index on purpose and medium. A yes without the text that was read
    is left out: no command writes one, so it proves nothing. An export names no text and is another kind.
    """
    found: dict[Any, list[pure.Line]] = defaultdict(list)
    texts, moments = Remembered(lambda stored: str(to_id(stored))), Remembered(to_moment)
    texts[None] = ""
    values = rows.order_by().values_list(
        as_stored("person_id"), "sequence", as_stored("given_at"), as_stored("recorded_at"), "kind",
        as_stored("by"), "capacity", "purpose", "medium", as_stored("notice_id"), "picture", as_stored("bundled"),
    )  # fmt: skip
    for who, number, given, recorded, kind, by, capacity, code, medium, notice, picture, bundled in values:
        if kind == pure.Kind.YES and notice is None and not picture:
            continue
        found[who].append(
            pure.Line(
                number, moments[given], moments[recorded], _KINDS[kind], texts[by], _CAPACITIES[capacity],
                code, medium, texts[notice], picture, bundled in TRUE,
            )
        )  # fmt: skip
    return {to_id(who): sorted(lines) for who, lines in found.items()}


def _ties(pupils: Collection[UUID]) -> dict[UUID, list[pure.Tie]]:
    found: dict[UUID, list[pure.Tie]] = defaultdict(list)
    rows = Guardianship.objects.filter(pupil__in=pupils)
    for pupil, guardian, authority, since, until in rows.values_list(
        "pupil_id", "guardian_id", "authority", "since", "until"
    ):
        known = pure.Authority(authority)
        found[pupil].append(pure.Tie(guardian=str(guardian), authority=known, since=since, until=until))
    return found


def _flags(people: Collection[UUID]) -> dict[UUID, list[pure.Flag]]:
    found: dict[UUID, list[pure.Flag]] = defaultdict(list)
    for who, since, until in Protection.objects.filter(person_id__in=people).values_list(
        "person_id", "since", "until"
    ):
        found[who].append(pure.Flag(since=since, until=until))
    return found


def _imports(schools: Collection[UUID], at: datetime) -> dict[UUID, tuple[datetime, ...]]:
    """For schools where the administration leads: the date of the newest export that had come in by then, if any."""
    led = LeadingSource.objects.filter(school__in=schools, since__lte=at)
    found: dict[UUID, tuple[datetime, ...]] = dict.fromkeys(led.values_list("school_id", flat=True), ())
    if found:
        taken = AnswerImport.objects.filter(school__in=found, taken_at__lte=at).order_by()
        newest = taken.values("school_id").annotate(newest=Max("exported_at"))
        found |= {row["school_id"]: (row["newest"],) for row in newest}
    return found


def _purposes(
    schools: Collection[UUID], codes: Collection[str]
) -> Mapping[tuple[UUID, str], tuple[pure.Purpose, list[str]]]:
    notices: dict[UUID, list[KnownNotice]] = defaultdict(list)
    for pk, school, since, again in Notice.objects.filter(school__in=schools).values_list(
        "pk", "school_id", "since", "asks_again"
    ):
        notices[school].append(KnownNotice(id=str(pk), since=since, asks_again=again))
    over = {school: lapsed(known) for school, known in notices.items()}
    rows = Purpose.objects.filter(school__in=schools, code__in=codes).order_by()
    return {
        (school, code): (
            pure.Purpose(
                code=code,
                needs_consent=needed,
                both=both,
                public=Audience(audience).is_public,
                stands_after_sixteen=stands_for(days),
                lapsed=over.get(school, {}),
                sunset=sunset,
            ),
            media,
        )
        for school, code, needed, both, audience, sunset, media, days in rows.values_list(
            "school_id", "code", "needs_consent", "both", "audience", "sunset_at", "media", days_chosen()
        )
    }
