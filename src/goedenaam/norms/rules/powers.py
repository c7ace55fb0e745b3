"""Measures and Monitoring: what a body may do to people. Without a text that grants it, nothing."""

from collections.abc import Iterator

from goedenaam.norms.acts import Defence, Listen, TakeMeasure
from goedenaam.norms.decision import Clause, Verdict
from goedenaam.norms.facts import STEP_FACTS
from goedenaam.norms.merge import belongs
from goedenaam.norms.types import (
    Layer,
    Means,
    Measures,
    Monitoring,
    PersonalResponsibility,
    Rung,
    Step,
)


def measures(norm: Measures, act: TakeMeasure) -> Iterator[Clause]:
    """Is the measure in the list, decided by whom it should be, after every step that the text asks?"""
    if not belongs(act.about, norm.about):
        return
    people = act.about.plural
    if norm.rungs and act.rung not in norm.rungs:
        if norm.closed:
            yield Clause(
                norm=norm,
                verdict=Verdict.FORBID,
                says=f"noemt {act.rung.label} niet onder de maatregelen voor {people}",
                remedy=_other_rungs(norm),
            )
        return
    if norm.rungs or norm.ground:
        yield Clause(
            norm=norm,
            verdict=Verdict.ALLOW,
            says=f"noemt {act.rung.label} als mogelijke maatregel voor {people}",
            ground=norm.ground,
        )
    if norm.decided_by and not belongs(act.decided_by, norm.decided_by):
        who = " of ".join(sorted(body.label for body in norm.decided_by))
        yield Clause(
            norm=norm,
            verdict=Verdict.FORBID,
            says=f"laat hierover beslissen: {who}",
            remedy=f"Leg het besluit voor aan: {who}.",
        )
    for step in sorted(norm.steps & _steps_for(act)):
        yield Clause(
            norm=norm,
            verdict=Verdict.FORBID,
            fact=STEP_FACTS[step],
            says=f"vraagt eerst dat {step.label}",
            remedy=f"Zorg dat {step.label}.",
            whom="wie de zaak behandelt",
        )


def _other_rungs(norm: Measures) -> str:
    return f"Wel mogelijk: {', '.join(rung.label for rung in Rung if rung in norm.rungs)}."


# A step that belongs to one measure is not asked before another.
_ONLY_FOR = {
    Step.WITHIN_A_WEEK: {Rung.SUSPENSION},
    Step.OTHER_SCHOOL: {Rung.REMOVAL},
    Step.TEACHER_HEARD: {Rung.REMOVAL},
    Step.INSPECTORATE: {Rung.SUSPENSION, Rung.REMOVAL},
}


def _steps_for(act: TakeMeasure) -> frozenset[Step]:
    """No steps come before a talk: the talk is how they begin."""
    if act.rung is Rung.TALK:
        return frozenset()
    return frozenset(step for step in Step if act.rung in _ONLY_FOR.get(step, {act.rung}))


def defence(norm: PersonalResponsibility, act: TakeMeasure) -> Iterator[Clause]:
    """While "a fake account" is being looked into no measure starts; proven, it clears the person."""
    if not norm.fake_account_defence or act.rung is Rung.TALK:
        return
    if act.defence is Defence.RAISED:
        yield Clause(
            norm=norm,
            verdict=Verdict.FORBID,
            says="houdt niemand aan een account dat een ander maakte, en dat is nog niet uitgezocht",
            remedy="Zoek eerst uit wie het account maakte.",
        )
    elif act.defence is Defence.PROVEN:
        yield Clause(
            norm=norm,
            verdict=Verdict.FORBID,
            says="houdt niemand aan een account dat een ander maakte, en dat is bewezen",
            remedy="Sluit de zaak voor deze persoon en zeg dat ook.",
        )


_PASSIVE = frozenset({Means.HAND_IN})
_USUAL = frozenset({Means.HAND_IN, Means.OWN_CHANNELS, Means.OPEN_WEB})


def monitoring(norm: Monitoring, act: Listen) -> Iterator[Clause]:
    """Means that the text names; else what people hand in, and if it says actively channels and web."""
    means = norm.means or (_USUAL if norm.active else _PASSIVE)
    law = norm.layer is Layer.LAW
    if act.means in means:
        yield Clause(
            norm=norm,
            verdict=Verdict.ALLOW,
            says=f"laat luisteren toe via {act.means.label}",
            ground=not law,
        )
    elif norm.means or act.means not in _USUAL:
        yield Clause(
            norm=norm,
            verdict=Verdict.FORBID,
            says=f"laat luisteren via {act.means.label} niet toe",
            remedy=f"Luister via {', '.join(way.label for way in Means if way in means)}.",
        )
    else:
        yield Clause(
            norm=norm,
            verdict=Verdict.ASK,
            says=f"zegt niet dat de school zelf zoekt via {act.means.label}",
            remedy="Vraag de schoolleiding of de school dit wil.",
            whom="de schoolleiding",
            ground=True,
        )
