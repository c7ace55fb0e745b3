"""One pupil's ledger as sentences: who said what, how, and on which text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.consent.domain.answers import How
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.models import Line
from goedenaam.consent.presenting import MEDIA
from goedenaam.kernel.calendar import say_date

_SAID: Mapping[str, str | Promise] = {
    Kind.YES: gettext_lazy("%(who)s zei ja"),
    Kind.CONFIRM: gettext_lazy("%(who)s zei: klopt nog, ja"),
    Kind.NO: gettext_lazy("%(who)s zei nee"),
    Kind.WITHDRAW: gettext_lazy("%(who)s trok het ja in"),
    Kind.DISPUTE: gettext_lazy("%(who)s liet alles stilzetten"),
    Kind.DISPUTE_OVER: gettext_lazy("Het stilzetten is opgeheven"),
    Kind.IMPORT_YES: gettext_lazy("%(who)s zei ja"),
    Kind.IMPORT_NO: gettext_lazy("%(who)s zei nee"),
    Kind.LEFT: gettext_lazy("Van school. Een ja van daarvoor telt niet meer."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said at one moment by one person in one way; `about` are the purposes with their media."""

    at: datetime
    sentence: str
    about: str
    how: str


def told(lines: Iterable[Line], names: Mapping[UUID, str], purposes: Mapping[str, str]) -> list[Told]:
    """The ledger, the newest first: what was said in one go is one line.

    `names` are of everybody who may have answered, the pupil included; `purposes` the name of each code.
    """
    entries = [_entry(list(together), names, purposes) for _key, together in groupby(lines, key=_same_moment)]
    return entries[::-1]


def _same_moment(line: Line) -> tuple[object, ...]:
    return (
        line.kind, line.by, line.capacity, line.how, line.recorded_at, line.given_at, line.scan, line.picture,
        line.notice_id, line.witness_id, line.answer_import_id,
    )  # fmt: skip


def _entry(lines: list[Line], names: Mapping[UUID, str], purposes: Mapping[str, str]) -> Told:
    first = lines[0]
    return Told(
        at=first.given_at,
        sentence=str(_SAID[first.kind]) % {"who": _who(first, names)},
        about=_("over één foto") if first.picture else ", ".join(_about(lines, purposes)),
        how=". ".join(_how(first)),
    )


def _who(line: Line, names: Mapping[UUID, str]) -> str:
    if line.by is None:
        return _("De school") if line.how != How.IMPORT else _("Iemand, het bestand zegt niet wie,")
    name = names.get(line.by, _("Iemand"))
    return _("%(name)s, zelf,") % {"name": name} if line.capacity == Capacity.PUPIL else name


def _about(lines: list[Line], purposes: Mapping[str, str]) -> Iterator[str]:
    for line in lines:
        if line.medium and not line.purpose:
            yield _("%(medium)s, ook op wat later gevraagd wordt") % {"medium": MEDIA[line.medium]}
    for code, together in groupby((line for line in lines if line.purpose), key=lambda line: line.purpose):
        media = ", ".join(str(MEDIA[line.medium]) for line in together)
        yield f"{purposes.get(code, code)} ({media})"


def _how(line: Line) -> Iterator[str]:
    if line.kind == Kind.LEFT:
        return
    if line.how == How.PORTAL:
        yield _("Op de eigen pagina")
    if line.how == How.PAPER:
        yield _("Op papier: %(scan)s") % {"scan": line.scan}
    if line.witness is not None:
        yield _("Gezegd tegen %(name)s") % {"name": line.witness.name}
    if line.answer_import is not None:
        yield _("Ingelezen uit %(source)s") % {"source": line.answer_import.source}
    if line.notice is not None:
        yield _("Bij de tekst van %(day)s (%(hash)s)") % {
            "day": say_date(line.notice.since.date()), "hash": line.notice.hash[:8],
        }  # fmt: skip
    if line.bundled:
        yield _("Met één vinkje voor meer tegelijk")
