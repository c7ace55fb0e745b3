"""A draft is checked: `checking` finds, `norms` decide, and this joins them into one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goedenaam.answers.judging import Judge, Judged, Known, nothing_known
from goedenaam.checking import (
    NOBODY,
    PERSONAL,
    Certainty,
    Finding,
    Kind,
    Roster,
    Voice,
    Whose,
    Writer,
    checker_of,
    missing,
    roster_from,
)
from goedenaam.norms.acts import PublishPost
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.types import Audience, Capacity, Subject

# Staff of the school may have its roster looked at; for anybody else only the school's own name and contact data count.
STAFF = frozenset({Audience.STAFF, Audience.TEACHER, Audience.LEADERSHIP, Audience.MANAGER})
NOTHING_FOUND = "Niets gevonden. Kijk zelf nog naar namen en achtergrond."


class CheckVerdict(StrEnum):
    """The four answers of the norms, and silence: a text in which nothing was found is not called right."""

    ALLOW = "allow"
    ADVISE = "advise"
    ASK = "ask"
    FORBID = "forbid"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer on a draft: the strictest verdict of its findings, in the order of the text."""

    verdict: CheckVerdict
    findings: tuple[Judged, ...] = ()


def check(
    text: str,
    roster: Roster | Mapping[str, object] = NOBODY,
    norms: Norms | None = None,
    *,
    asker: Audience = Audience.TEACHER,
    capacity: Capacity | None = None,
    known: Known = nothing_known,
) -> Checked:
    """Check a draft of `asker` under these norms; without norms under the law alone.

    The people of the roster are looked at only for staff: a pupil, a parent or a volunteer gets the same answer whoever
    is on it. `known` says what somebody else has made sure of about a finding, such as a consent. Raises `BadRoster` for a
    roster of the wrong shape.
    """
    whole = roster if isinstance(roster, Roster) else roster_from(roster)
    checker = checker_of(whole if asker in STAFF else whole.without_people)
    under = merge(law()) if norms is None else norms
    findings = checker.check(text, _writer(asker, capacity))
    voice = checker.voice(text)
    act = _act(voice, findings, asker, capacity)
    findings = [one for one in findings if not _is_demanded(one, voice, capacity)]
    findings = [*findings, *_unsaid(text, voice, findings, act, capacity)]
    judge = Judge(act, under, known, mere_criticism=_is_mere_criticism(findings))
    judged = [judge.judge(finding) for finding in findings]
    kept = tuple(one for one in judged if _is_asked(one, under))
    if not kept:
        return Checked(verdict=CheckVerdict.NOTHING_FOUND)
    strictest = max((one.verdict for one in kept), key=lambda verdict: verdict.rank)
    return Checked(verdict=CheckVerdict(strictest.value), findings=kept)


def _writer(asker: Audience, capacity: Capacity | None) -> Writer:
    if asker is Audience.LEADERSHIP or (asker in STAFF and capacity is Capacity.OFFICIAL):
        return Writer.LEADER
    return Writer.STAFF if asker in STAFF else Writer.OTHER


def _act(voice: Voice, findings: list[Finding], asker: Audience, capacity: Capacity | None) -> PublishPost:
    """What the writer wants to do. Staff who do not say in what capacity are taken to write for the school."""
    own = any(finding.kind is Kind.NAME and finding.whose is not Whose.SOMEBODY for finding in findings)
    spoken = {finding.kind for finding in findings} & {Kind.DISCLOSURE, Kind.DISCLAIMER, Kind.OFFICIAL}
    usual = Capacity.OFFICIAL if asker in STAFF and not spoken else Capacity.PRIVATE
    taken = capacity or usual
    about_school = own or voice.about_school or taken is not Capacity.PRIVATE
    return PublishPost(
        actor=asker,
        capacity=taken,
        subject=Subject.SCHOOL if about_school else Subject.PRIVATE,
        in_discussion=voice.opinion and voice.names_school,
    )


def _unsaid(
    text: str, voice: Voice, findings: list[Finding], act: PublishPost, capacity: Capacity | None
) -> list[Finding]:
    """What staff who said in what capacity they write may still have to add, if a norm asks for it."""
    if act.actor not in STAFF or capacity in {None, Capacity.OFFICIAL} or act.subject is Subject.PRIVATE:
        return []
    found = {finding.kind for finding in findings}
    unsaid = []
    if not voice.says_who and Kind.DISCLOSURE not in found:
        unsaid.append(missing(text, Kind.DISCLOSURE))
    if not voice.own_view and Kind.DISCLAIMER not in found:
        unsaid.append(missing(text, Kind.DISCLAIMER))
    return unsaid


def _is_demanded(finding: Finding, voice: Voice, capacity: Capacity | None) -> bool:
    """In one's profession one says to write as a teacher and on behalf of the school: that reads as official, and is right."""
    in_profession = capacity is Capacity.PROFESSION and voice.says_who
    return in_profession and finding.kind is Kind.OFFICIAL and finding.text.lower().startswith("namens")


def _is_mere_criticism(findings: list[Finding]) -> bool:
    """Criticism without personal data and without an attack on a person."""
    return not any(
        finding.kind in PERSONAL or finding.attack
        for finding in findings
        if finding.certainty is not Certainty.POSSIBLE
    )


def _is_asked(judged: Judged, norms: Norms) -> bool:
    """Who must say what is for the norms: under a protocol that does not ask it, it is left out."""
    finding = judged.finding
    if judged.by_norm or finding.kind not in {Kind.DISCLOSURE, Kind.DISCLAIMER}:
        return True
    return not norms.documents and finding.start < finding.end
