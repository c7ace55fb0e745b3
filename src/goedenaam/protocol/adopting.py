"""The page before a text comes in force: what stands against it, what would mend that, and what changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.kernel.actor import Actor
from goedenaam.norms.adoption import ObjectionKind
from goedenaam.norms.beside import beside
from goedenaam.norms.decision import Verdict
from goedenaam.norms.types import Layer, Norm
from goedenaam.protocol import queries
from goedenaam.protocol.models import Version
from goedenaam.protocol.queries import Against


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """An article in its own words."""

    words: str
    citation: str
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One norm of the text with what stands against it: the remedy, then both articles side by side."""

    norm_id: UUID
    article_id: UUID
    position: int
    title: str
    remedy: str
    own: Quoted
    others: list[Quoted]
    refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A school of which some articles will no longer count beside the board's text."""

    school_name: str
    school_id: UUID
    articles: list[str]


def cases_of(against: Iterable[Against], version: Version) -> list[Case]:
    """One case per norm of a version, what holds it back first."""
    positions = {article.pk: article.position for article in version.articles.all()}
    grouped: dict[UUID, list[Against]] = {}
    for found in against:
        grouped.setdefault(found.norm_id, []).append(found)
    cases = [_case(group, positions) for group in grouped.values()]
    return sorted(cases, key=lambda case: (not case.refused, case.position))


def _case(group: list[Against], positions: dict[UUID, int]) -> Case:
    hardest = max(group, key=lambda found: found.objection.verdict.rank)
    objection = hardest.objection
    higher = [found.objection.against for found in group if found.objection.against is not None]
    return Case(
        norm_id=hardest.norm_id,
        article_id=hardest.article_id,
        position=positions[hardest.article_id],
        title=_title(objection.kind, objection.against),
        remedy=_remedy(objection.kind, objection.against),
        own=_quoted(objection.norm),
        others=list(dict.fromkeys(_quoted(norm) for norm in higher)),
        refused=objection.verdict is not Verdict.ADVISE,
    )


def _quoted(norm: Norm) -> Quoted:
    return Quoted(words=norm.article.text, citation=norm.article.name, layer=str(LAYERS[norm.layer]))


LAYERS = {
    Layer.LAW: gettext_lazy("Wet"),
    Layer.BOARD: gettext_lazy("Bestuur"),
    Layer.SCHOOL: gettext_lazy("School"),
}


def _title(kind: ObjectionKind, against: Norm | None) -> str:
    by = against.layer.label if against else ""
    liberty = against.label.lower() if against else ""
    return {
        ObjectionKind.WEAKER: _("Zwakker dan %(by)s") % {"by": by},
        ObjectionKind.OVERREACH: _("Niet verbindend: %(by)s geeft deze bevoegdheid niet") % {"by": by},
        ObjectionKind.NARROWS: _("Niet verbindend: beperkt de %(liberty)s") % {"liberty": liberty},
        ObjectionKind.CONTRADICTION: _("Twee artikelen spreken elkaar tegen"),
        ObjectionKind.CIRCLE: _("De stappen van het vaststellen wachten op elkaar"),
        ObjectionKind.EMPTIES: _("Zo blijft er niets over van een plicht van %(by)s") % {"by": by},
        ObjectionKind.NOTE: _("Bindt niet waar het om kritiek gaat"),
    }[kind]


def _remedy(kind: ObjectionKind, against: Norm | None) -> str:
    by = against.layer.label if against else ""
    return {
        ObjectionKind.WEAKER: _(
            "Maak het artikel minstens zo streng, of laat het weg: dan geldt gewoon wat %(by)s zegt."
        )
        % {"by": by},
        ObjectionKind.OVERREACH: _(
            "Noem alleen maatregelen die %(by)s toelaat, of laat dit weg en houd het bij wat er al geldt."
        )
        % {"by": by},
        ObjectionKind.NARROWS: _(
            "Maak er een verzoek van in plaats van een verbod, of laat het weg. Kritiek mag altijd."
        ),
        ObjectionKind.CONTRADICTION: _("Kies welke van de twee je bedoelt, en laat de andere weg."),
        ObjectionKind.CIRCLE: _("Zet de stappen in één volgorde, of laat deze volgorde weg."),
        ObjectionKind.EMPTIES: _("Kies wat voorgaat: pas dit artikel aan, of laat het weg."),
        ObjectionKind.NOTE: _("Je hoeft niets te doen. Wie kritiek geeft, wordt hier niet op aangesproken."),
    }[kind]


def affected_by(actor: Actor, version: Version, *, at: datetime) -> list[Affected]:
    """The schools of which an article will not count beside this text of their board, those with the most first."""
    schools = [
        texts for texts in queries.texts_by_school(actor, version.board_id, at=at) if texts.own_version
    ]
    norms = queries.norms_begun(actor, {texts.own_version for texts in schools if texts.own_version})
    ours = queries.norms_of(version)
    found = []
    for texts in schools:
        if texts.own_version and (refused := beside(norms[texts.own_version], ours).refused):
            names = sorted(article.name for article in refused)
            found.append(
                Affected(school_name=texts.school.short_name, school_id=texts.school.pk, articles=names)
            )
    return sorted(found, key=lambda school: (-len(school.articles), school.school_name))
