"""An answer as people read it: verdict, articles, what is still to know, what was assumed, and what to do now."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from goedenaam.advice import queries
from goedenaam.advice.domain import Page, may_ask_for_others
from goedenaam.advice.domain.leave import GRANTED_BY_LEAVE, asked_of, key_of
from goedenaam.advice.domain.remedies import Remedy, remedies_of
from goedenaam.advice.models import Leave
from goedenaam.advice.queries import Answer, Citation, CitedDuty
from goedenaam.answers.fields import NO, UNKNOWN, YES, Field
from goedenaam.answers.questions import QUESTIONS
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import say_end
from goedenaam.norms.decision import Decision, Outcome, Verdict
from goedenaam.norms.explain import join, say_term
from goedenaam.norms.facts import Fact
from goedenaam.norms.types import Audience
from goedenaam.protocol.models import Version

type Address = Callable[[Mapping[str, str]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that the answer hangs on, with a link for each other answer."""

    label: str
    options: list[Choice]
    whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A choice that was made, in words; `url` is where it is made again."""

    prompt: str
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """What somebody has to do; `details` says who, before when and how strongly; `people` who that is for this reader."""

    what: str
    details: str
    article: Citation
    people: list[Person] = field(default_factory=list)
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """An agreement that made the answer what it is: who gave it, until when, and what was said with it."""

    by: str
    until: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """The agreement that is missing: the fact, who can give it, and what it would hold for."""

    fact: Fact
    whom: Audience
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answer. `kind` is a verdict's name, "duties" or "silent"; `digest` is the same for the same answer."""

    kind: str
    sentence: str
    deciding: list[Citation]
    others: list[Citation]
    duties: list[DutyLine]
    missing: list[Row]
    assumed: list[Row]
    adjusts: list[Row]
    chosen: list[Chosen]
    remedies: list[Remedy]
    leaves: list[Agreed]
    to_ask: ToAsk | None
    is_asked: bool
    versions: list[str]
    decisive_ids: frozenset[UUID]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question with everything that was chosen; `filled` adds what goes without asking and what was agreed to."""

    page: Page
    asker: Audience
    values: Mapping[str, str]
    filled: Mapping[str, str]
    address: Address


def tell(
    actor: Actor,
    page: Page,
    values: Mapping[str, str],
    asker: Audience,
    *,
    now: datetime,
    address: Address | None = None,
    doubt_url: str = "",
    is_public: bool = False,
) -> Told:
    """Answer a question as a page shows it; runs in the actor's scope. A public page names nobody.

    `doubt_url` is where somebody reads whom to ask; a refusal that nothing can be done about leads there.
    """
    address = address or address_of(page, asker)
    filled = page.filled(asker, values)
    leaves = queries.leaves_holding(actor, page=page.slug, values=filled, at=now)
    agreed = {leave.fact: YES for leave in leaves if filled.get(leave.fact, UNKNOWN) == UNKNOWN}
    filled = {**filled, **agreed}
    answer = queries.answer_for(
        actor, question=page.question, values=filled, asker=asker, at=now, linked=not is_public
    )
    asked = _Asked(page=page, asker=asker, values=values, filled=filled, address=address)
    decision = answer.decision
    kind, sentence = kind_of(decision), _sentence(decision)
    wanted = None if is_public else _to_ask(actor, asked, decision)
    return Told(
        kind=kind,
        sentence=sentence,
        deciding=answer.deciding,
        others=answer.others,
        duties=list(_duties(actor, answer, now=now, is_public=is_public)),
        missing=list(_missing(asked, decision)),
        assumed=list(_assumed(asked, decision)),
        adjusts=list(_adjusts(asked)),
        chosen=chosen_of(page, asker, values, address),
        remedies=remedies_of(decision, filled, place=actor.seat.place, address=address, values=values)
        or _ways_on(kind, answer, doubt_url or reverse("advice:question", args=["twijfel"])),
        leaves=[_agreed(leave, now) for leave in leaves if leave.fact in agreed],
        to_ask=wanted,
        is_asked=wanted is not None
        and queries.is_waiting(actor, page=page.slug, fact=wanted.fact, key=key_of(wanted.choices)),
        versions=names_of(answer.versions),
        decisive_ids=answer.decisive_ids,
        digest=_digest(kind, sentence, answer),
    )


def names_of(versions: Iterable[Version]) -> list[str]:
    """The texts that were asked, as a reader knows them."""
    return [
        f"{version.school.short_name if version.school else version.board.name} (versie {version.number})"
        for version in versions
    ]


def to_ask(
    actor: Actor, page: Page, values: Mapping[str, str], asker: Audience, *, now: datetime
) -> ToAsk | None:
    """The agreement that the answer waits for; None where no agreement would change it. Runs in the actor's scope."""
    return tell(actor, page, values, asker, now=now).to_ask


def address_of(page: Page, asker: Audience) -> Address:
    """Where this question is asked with these choices, as this asker."""
    here = reverse("advice:question", args=[page.slug])
    return lambda values: f"{here}?{urlencode({'asker': asker.value, **values})}"


def kind_of(decision: Decision) -> str:
    """The verdict's name; «duties» where those are the answer; «silent» where the protocol leaves it to the person.

    Outside the protocol the law alone is left: where it forbids nothing, the protocol is silent and the answer stops.
    """
    if decision.duties:
        return "duties"
    if decision.verdict is None or (
        decision.outcome is not Outcome.ANSWERED and decision.verdict is Verdict.ALLOW
    ):
        return "silent"
    return decision.verdict.value


def chosen_of(
    page: Page, asker: Audience, values: Mapping[str, str], address: Address
) -> list[Chosen]:  # fmt: skip
    """The choices in words, each with the address where it is made again."""
    found, covered = [], set[str]()
    for step in page.steps:
        for option in step.options:
            if step.concerns(asker, page.filled(asker, values)) and all(
                values.get(name) == value for name, value in option.sets.items()
            ):
                before = {name: values[name] for name in values if name in covered}
                found.append(Chosen(prompt=step.prompt, label=option.label, url=address(before)))
                covered |= step.fields
                break
    rest = (known for known in QUESTIONS[page.question].fields if known.name in values)
    for known in rest:
        if known.name not in covered and values[known.name] != known.default:
            without = {name: values[name] for name in values if name != known.name}
            found.append(
                Chosen(
                    prompt=known.label,
                    label=_label(known, values[known.name]).capitalize(),
                    url=address(without),
                )
            )
    return found


def _label(known: Field, value: str) -> str:
    labels = dict(known.choices)
    return join(labels.get(part, part) for part in value.split(",")) or "niets"


def _sentence(decision: Decision) -> str:
    if decision.outcome is Outcome.OUTSIDE and decision.verdict is Verdict.ALLOW:
        return "Het protocol gaat hier niet over. Je beslist zelf."
    if decision.outcome is Outcome.OUTSIDE and decision.verdict is not None:
        return f"Het protocol gaat hier niet over; de wet wel. {decision.remedy}"
    if kind_of(decision) == "silent":
        return "Het protocol zegt hier niets over. Overleg als je twijfelt; je beslist zelf."
    return decision.remedy


def _agreed(leave: Leave, now: datetime) -> Agreed:
    return Agreed(
        by=leave.answered_by.name if leave.answered_by else "",
        until=say_end(leave.until, now=now) if leave.until else "",
        sentence=leave.sentence,
    )


def _ways_on(kind: str, answer: Answer, doubt_url: str) -> list[Remedy]:
    """Where no deed makes it right: the article itself, and whom to ask."""
    if kind not in {"advise", "ask", "forbid", "silent"}:
        return []
    article = next((article for article in answer.deciding if article.url), None)
    read = [Remedy(label="Lees het artikel", icon="scroll-text", url=article.url)] if article else []
    return [*read, Remedy(label="Aan wie kan ik het vragen?", icon="circle-question-mark", url=doubt_url)]


def _missing(asked: _Asked, decision: Decision) -> Iterator[Row]:
    for missing in decision.missing:
        if field_named(asked.page, missing.fact.value):
            options = [
                Choice(label=label, url=asked.address({**asked.values, missing.fact.value: value}))
                for label, value in (("Ja", YES), ("Nee", NO))
            ]
            yield Row(label=missing.question, options=options, whom=missing.whom)


def _assumed(asked: _Asked, decision: Decision) -> Iterator[Row]:
    """What was taken to be so without asking, each once, so that no default misleads."""
    seen: set[Fact] = set()
    for reason in decision.reasons:
        fact = reason.fact
        if fact is None or fact in seen or reason.known is None or fact.value in asked.filled:
            continue
        if field_named(asked.page, fact.value):
            seen.add(fact)
            yield Row(
                label=fact.label,
                options=[
                    Choice(
                        label=label,
                        url=asked.address({**asked.values, fact.value: value}),
                        current=reason.known is (value == YES),
                    )
                    for label, value in (("Ja", YES), ("Nee", NO))
                ],
            )


def _adjusts(asked: _Asked) -> Iterator[Row]:
    for name in asked.page.adjusts:
        known = field_named(asked.page, name)
        if known and name not in asked.page.given.get(asked.asker, {}):
            now = asked.filled.get(name, known.default)
            yield Row(
                label=known.label,
                options=[
                    Choice(
                        label=label.capitalize(),
                        url=asked.address({**asked.values, name: value}),
                        current=value == now,
                    )
                    for value, label in known.choices
                ],
            )


def field_named(page: Page, name: str) -> Field | None:
    """The field of the page's question with this name."""
    return next((known for known in QUESTIONS[page.question].fields if known.name == name), None)


def _to_ask(actor: Actor, asked: _Asked, decision: Decision) -> ToAsk | None:
    missing = next((found for found in decision.missing if found.fact in GRANTED_BY_LEAVE), None)
    if missing is None or not asked.page.leave_holds_for or actor.seat.school_id is None:
        return None
    whom = asked_of(missing.whom)
    if whom is asked.asker:
        return None
    choices = {name: asked.filled[name] for name in asked.page.leave_holds_for if name in asked.filled}
    return ToAsk(fact=missing.fact, whom=whom, choices=choices)


def _duties(actor: Actor, answer: Answer, *, now: datetime, is_public: bool) -> Iterator[DutyLine]:
    for line in answer.duties:
        duty = line.duty
        who = join(word.plural for word in duty.who)
        yield DutyLine(
            what=f"{duty.what[:1].upper()}{duty.what[1:]}",
            details=f"{who.capitalize()}{say_term(duty.within_hours)} · {duty.strength.label}",
            article=line.article,
            people=[] if is_public else _people(actor, line, now=now),
            telephone=str(getattr(duty.norm, "telephone", "") or ""),
        )


_NEAR = {
    Audience.TEACHER: Audience.TEACHER,
    Audience.LEADERSHIP: Audience.LEADERSHIP,
    Audience.MANAGER: Audience.LEADERSHIP,
}


def _people(actor: Actor, line: CitedDuty, *, now: datetime) -> list[Person]:
    """Who that is for this reader. Staff see an address to write to; others a name to go to."""
    seat = actor.seat
    if seat.school_id is None:
        return []
    wanted = {_NEAR[word] for word in line.duty.to if isinstance(word, Audience) and word in _NEAR}
    found = {
        user.pk: user
        for whom in sorted(wanted)
        for user in queries.right_people(actor, whom, seat.school_id, now=now)
    }
    return [
        Person(name=user.name, email=user.email if may_write_to(actor) else "") for user in found.values()
    ]


def may_write_to(actor: Actor) -> bool:
    """Whether colleagues' addresses are shown: to staff only."""
    return may_ask_for_others(actor.seat.role)


def _digest(kind: str, sentence: str, answer: Answer) -> str:
    cited = [*answer.deciding, *answer.others, *(line.article for line in answer.duties)]
    whole = [kind, sentence, [(article.words, article.citation, article.says) for article in cited]]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()
