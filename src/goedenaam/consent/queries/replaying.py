"""What stands for whom: ledgers, authority, flags and imports gathered in a few queries, then replayed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from goedenaam.consent.domain import lines as pure
from goedenaam.consent.domain.answers import Asked
from goedenaam.consent.domain.demands import demands_of
from goedenaam.consent.domain.lines import NO_DEMANDS, Demands, Standing, Verdict, Word
from goedenaam.consent.domain.standing import Replay, standing_in, word_in
from goedenaam.consent.models import AnswerImport, LeadingSource, Line, Protection
from goedenaam.consent.queries.ledgers import Answered, Appearing
from goedenaam.consent.queries.places import places
from goedenaam.consent.queries.questions import Questions
from goedenaam.consent.queries.stored import Prepared, Row, Texts, moment_of, text_of, to_moment
from goedenaam.consent.queries.subjects import Subject, subjects_near
from goedenaam.kernel.actor import Actor, Permission, Seat
from goedenaam.norms.types import Medium
from goedenaam.people.models import Guardianship
from goedenaam.protocol.queries import what_holds

NONE_DEMANDED: Mapping[str, Demands] = {}
_NOBODY_ASKED = Standing(verdict=Verdict.UNKNOWN)


_KINDS = {kind.value: kind for kind in pure.Kind}
_CAPACITIES = {capacity.value: capacity for capacity in pure.Capacity}
_AUTHORITIES = {authority.value: authority for authority in pure.Authority}


def standings(
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    *,
    at: datetime,
    demands: Mapping[str, Demands] = NONE_DEMANDED,
    picture: str = "",
    said_before: datetime | None = None,
) -> dict[Answered, Standing]:
    """What stands now for each person and each purpose with its medium; somebody whom the actor does not see is UNKNOWN.

    Asked about a purpose that another took the place of, it says what stands for that other: it is a no until it is answered.
    `demands`, by medium, are what `demands_at` says that the articles in force ask. For the gate, which locks the ledgers
    first: whatever is written down counts, also after the clock was set back. With `said_before` the same question of today,
    but by what was written down before that moment alone.
    """

    def decide(replay: Replay, purpose: pure.Purpose, medium: str) -> Standing:
        asked_of = demands.get(medium, NO_DEMANDS)
        return standing_in(replay, purpose, medium, demands=asked_of, picture=picture)

    return _decided(actor, people, asked, at, decide, _NOBODY_ASKED, said_before=said_before)


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
    for answered, replay, purpose in _cases(actor, people, asked, at):
        medium = answered[-1]
        asked_of = demands.get(medium, NO_DEMANDS)
        for picture in pictures.get(answered, ()):
            found[(*answered, picture)] = standing_in(
                replay, purpose, medium, demands=asked_of, picture=picture
            )
    return found


def standings_then(
    actor: Actor, people: Collection[UUID], asked: Collection[Asked], *, at: datetime
) -> dict[Answered, Standing]:
    """What stood at an instant, by what had been written down by then."""

    return _decided(actor, people, asked, at, standing_in, _NOBODY_ASKED, as_it_was=True)


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

    def decide(replay: Replay, purpose: pure.Purpose, medium: str) -> Word:
        nonlocal held
        held = held or replay.is_stale
        return word_in(replay, purpose, medium, demands=demands.get(medium, NO_DEMANDS))

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
    return _persons([subject], _WHOLE.rows([subject.id]), at)[subject.id]


def _decided[T](
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    at: datetime,
    decide: Callable[[Replay, pure.Purpose, str], T],
    unknown: T,
    *,
    as_it_was: bool = False,
    said_before: datetime | None = None,
) -> dict[Answered, T]:
    found = dict.fromkeys(((who, code, medium) for who in people for code, medium in asked), unknown)
    cases = _cases(actor, people, asked, at, as_it_was=as_it_was, said_before=said_before)
    for answered, replay, purpose in cases:
        found[answered] = decide(replay, purpose, answered[-1])
    return found


def _cases(
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    at: datetime,
    *,
    as_it_was: bool = False,
    said_before: datetime | None = None,
) -> Iterator[tuple[Answered, Replay, pure.Purpose]]:
    """Every question that can be decided, with each person's ledger read once.

    Who is not seen, and what nobody asks there, is left out. Decided at `at`, or not before anything that is written down.
    """
    subjects = subjects_near(actor, people)
    questions = Questions({one.school_id for one in subjects})
    codes, media = questions.with_successors({code for code, _ in asked}), {medium for _, medium in asked}
    rows = _BEARING.rows([one.id for one in subjects], [*codes, ""], [*media, ""])
    persons = _persons(subjects, rows, at)
    for subject in subjects:
        person = persons[subject.id]
        if said_before is not None:
            said = tuple(line for line in person.lines if line.recorded_at < said_before)
            person = replace(person, lines=said)
        replay = Replay(person, at if as_it_was else _not_before_what_is_written(person, at))
        for code, medium in asked:
            question = questions.now(subject.school_id, code, replay.at)
            if question is not None and medium in question.media:
                yield (subject.id, code, medium), replay, question.purpose


def _not_before_what_is_written(person: pure.Person, at: datetime) -> datetime:
    return max([at, *(line.recorded_at for line in person.lines), *(flag.since for flag in person.flags)])


def _persons(subjects: Collection[Subject], rows: Iterable[Row], at: datetime) -> dict[UUID, pure.Person]:
    ids = {one.id: str(one.id) for one in subjects}
    texts = Texts()
    ties, flags = _ties([one.id for one in subjects if one.is_pupil], texts), _flags(ids, texts)
    ledgers, imports = _ledgers(rows, texts), _imports({one.school_id for one in subjects}, at)
    return {
        one.id: pure.Person(
            id=ids[one.id],
            is_pupil=one.is_pupil,
            birth_date=one.birth_date,
            ties=tuple(ties.get(ids[one.id], ())),
            absences=(pure.Absence(since=one.gone_on),) if one.gone_on else (),
            flags=tuple(flags.get(ids[one.id], ())),
            lines=tuple(ledgers.get(ids[one.id], ())),
            imports=imports.get(one.school_id),
        )
        for one in subjects
    }


def _read(lines: QuerySet[Line]) -> QuerySet[Line, Row]:
    """What `_ledgers` makes lines from; without an ORDER BY, which leads SQLite past the index on purpose and medium."""
    return lines.order_by().values_list(
        text_of("person_id"), "sequence", moment_of("given_at"), moment_of("recorded_at"), "kind", text_of("by"),
        "capacity", "purpose", "medium", text_of("notice_id"), "picture", "bundled",
    )  # fmt: skip


_BEARING = Prepared(
    lambda people, codes, media: _read(
        Line.objects.filter(person_id__in=people, purpose__in=codes, medium__in=media)
    )
)
_WHOLE = Prepared(lambda people: _read(Line.objects.filter(person_id__in=people)))
_TIES = Prepared(
    lambda pupils: Guardianship.objects.filter(pupil__in=pupils).values_list(
        text_of("pupil_id"), text_of("guardian_id"), "authority", "since", "until"
    )
)
_FLAGS = Prepared(
    lambda people: Protection.objects.filter(person_id__in=people).values_list(
        text_of("person_id"), moment_of("since"), moment_of("until")
    )
)
_LEADING = Prepared(
    lambda schools: LeadingSource.objects.filter(school__in=schools).values_list(
        text_of("pk"), moment_of("since")
    )
)


def _ledgers(rows: Iterable[Row], texts: Texts) -> dict[str, list[pure.Line]]:
    """Each person's lines by sequence.

    A yes without the text that was read is left out: no command writes one, so it proves nothing. An export names no text
    and is another kind.
    """
    found: dict[str, list[pure.Line]] = defaultdict(list)
    for who, number, given, recorded, kind, by, capacity, code, medium, notice, picture, bundled in rows:
        if kind == pure.Kind.YES and notice is None and not picture:
            continue
        found[texts[who]].append(
            pure.Line(
                number, to_moment(given), to_moment(recorded), _KINDS[kind], texts[by], _CAPACITIES[capacity],
                code, medium, texts[notice], picture, bundled,
            )
        )  # fmt: skip
    return {who: sorted(lines) for who, lines in found.items()}


def _ties(pupils: Collection[UUID], texts: Texts) -> dict[str, list[pure.Tie]]:
    found: dict[str, list[pure.Tie]] = defaultdict(list)
    for pupil, guardian, authority, since, until in _TIES.rows(pupils):
        tie = pure.Tie(guardian=texts[guardian], authority=_AUTHORITIES[authority], since=since, until=until)
        found[texts[pupil]].append(tie)
    return found


def _flags(people: Collection[UUID], texts: Texts) -> dict[str, list[pure.Flag]]:
    found: dict[str, list[pure.Flag]] = defaultdict(list)
    for who, since, until in _FLAGS.rows(people):
        flag = pure.Flag(since=to_moment(since), until=until and to_moment(until))
        found[texts[who]].append(flag)
    return found


def _imports(schools: Collection[UUID], at: datetime) -> dict[UUID, tuple[datetime, ...]]:
    """For schools where the administration leads: the date of the newest export that had come in by then, if any."""
    found: dict[UUID, tuple[datetime, ...]] = {
        UUID(school): () for school, since in _LEADING.rows(schools) if to_moment(since) <= at
    }
    if found:
        taken = AnswerImport.objects.filter(school__in=found, taken_at__lte=at).order_by()
        newest = taken.values("school_id").annotate(newest=Max("exported_at"))
        found |= {row["school_id"]: (row["newest"],) for row in newest}
    return found
