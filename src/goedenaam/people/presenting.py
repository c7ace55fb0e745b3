"""What people read about a file and about people: sentences, counts and names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goedenaam.people.domain import Authority, Name, full_name, sort_name
from goedenaam.people.models import Person, RosterImport

_MOST_NAMED = 50

AUTHORITIES: Mapping[str, str | Promise] = {
    Authority.YES: gettext_lazy("heeft gezag"),
    Authority.NO: gettext_lazy("heeft geen gezag"),
    Authority.UNKNOWN: gettext_lazy("gezag onbekend"),
}

ISSUES: Mapping[str, str | Promise] = {
    "encoding": gettext_lazy(
        "De letters staan anders in het bestand dan het zegt. Kijk of namen met accenten kloppen."
    ),
    "school_year": gettext_lazy(
        "Het schooljaar in het bestand klopt niet. We namen het schooljaar van de datum in het bestand."
    ),
    "one_key": gettext_lazy(
        "Twee verschillende leerlingen hebben hetzelfde nummer. We veranderden bij allebei niets."
    ),
    "two_locations": gettext_lazy("Deze leerling staat op twee vestigingen. We namen de eerste."),
    "two_groups": gettext_lazy("Deze leerling staat in twee stamgroepen. We namen de eerste."),
    "twice": gettext_lazy("Deze leerling staat twee keer in het bestand. Dat telt één keer."),
    "birth_date": gettext_lazy(
        "De geboortedatum ontbreekt of bestaat niet. Zo weten we niet wanneer iemand 16 wordt."
    ),
    "left_on": gettext_lazy("De datum van uitschrijven bestaat niet. We lieten hem weg."),
    "left_before": gettext_lazy(
        "Deze leerling was al van school voordat jullie begonnen. We namen hem niet over."
    ),
    "dummy_key": gettext_lazy(
        "Het nummer van deze leerling is tijdelijk. We herkennen de leerling aan naam en geboortedatum."
    ),
    "keyless": gettext_lazy(
        "Deze leerling heeft geen nummer. We herkennen de leerling aan naam en geboortedatum."
    ),
    "number_as_key": gettext_lazy(
        "Het nummer is het burgerservicenummer. Dat bewaren we niet; we kijken naar naam en geboortedatum."
    ),
    "nameless": gettext_lazy("Op deze regel staat geen naam. We sloegen hem over."),
    "unknown_group": gettext_lazy("Deze leerling staat in een groep die niet in het bestand staat."),
    "group_twice": gettext_lazy("Deze groep heeft geen nummer, of staat twee keer in het bestand."),
    "group_name": gettext_lazy("Twee groepen heten hetzelfde. Het nummer staat er nu achter."),
    "authority": gettext_lazy(
        "Uit dit woord weten we niet of deze ouder gezag heeft. We schreven op: onbekend."
    ),
    "authority_by_hand": gettext_lazy(
        "Het gezag in het bestand is anders dan wat de school heeft vastgelegd. Dat laatste blijft staan."
    ),
    "unknown_pupil": gettext_lazy("Deze leerling kennen we niet. De ouders zijn niet overgenomen."),
    "staff_not_in_file": gettext_lazy(
        "Deze medewerker staat niet in het bestand. Jullie voegden die zelf toe, dus we veranderden niets."
    ),
    "secondary_school": gettext_lazy(
        "De leerjaren zijn die van een middelbare school. Zo schrijven we de school op; elke leerling kan dan een account"
        " krijgen."
    ),
    "staff_and_guardian": gettext_lazy(
        "Deze naam is medewerker en ouder. Dat zijn twee kaarten met elk hun eigen rechten."
    ),
}

COLUMN_FAULTS: Mapping[str, str | Promise] = {
    "column_twice": gettext_lazy("Twee kolommen betekenen hetzelfde. Kies voor elke betekenis één kolom."),
    "no_pupil": gettext_lazy("Kies welke kolom de naam of het nummer van de leerling is."),
    "nameless_guardian": gettext_lazy("Kies ook welke kolom de naam van de ouder is."),
}

_FIELDS: Mapping[str, str | Promise] = {
    "key": gettext_lazy("nummer"),
    "name": gettext_lazy("hele naam"),
    "call_name": gettext_lazy("roepnaam"),
    "prefix": gettext_lazy("tussenvoegsel"),
    "last_name": gettext_lazy("achternaam"),
    "first_names": gettext_lazy("voornamen"),
    "birth_date": gettext_lazy("geboortedatum"),
    "group": gettext_lazy("groep"),
    "location": gettext_lazy("vestiging"),
    "left_on": gettext_lazy("datum van uitschrijven"),
    "email": gettext_lazy("mailadres"),
    "authority": gettext_lazy("gezag"),
}
_WHOSE: Mapping[str, str | Promise] = {
    "pupil": gettext_lazy("Leerling"),
    "guardian1": gettext_lazy("Ouder 1"),
    "guardian2": gettext_lazy("Ouder 2"),
}

_COUNTED = {
    "new_pupils": ngettext_lazy("%d nieuwe leerling", "%d nieuwe leerlingen"),
    "changed_pupils": ngettext_lazy("%d leerling met andere gegevens", "%d leerlingen met andere gegevens"),
    "left_pupils": ngettext_lazy("%d leerling gaat van school", "%d leerlingen gaan van school"),
    "moves": ngettext_lazy("%d leerling naar een groep", "%d leerlingen naar een groep"),
    "joins": ngettext_lazy("%d keer in een samengestelde groep", "%d keer in een samengestelde groep"),
    "departs": ngettext_lazy("%d keer uit een samengestelde groep", "%d keer uit een samengestelde groep"),
    "new_groups": ngettext_lazy("%d nieuwe groep", "%d nieuwe groepen"),
    "changed_groups": ngettext_lazy("%d groep met een andere naam", "%d groepen met een andere naam"),
    "new_guardians": ngettext_lazy("%d nieuwe ouder of verzorger", "%d nieuwe ouders en verzorgers"),
    "changed_guardians": ngettext_lazy("%d ouder met andere gegevens", "%d ouders met andere gegevens"),
    "new_ties": ngettext_lazy("%d keer gezag opgeschreven", "%d keer gezag opgeschreven"),
    "ended_ties": ngettext_lazy("%d keer gezag beëindigd", "%d keer gezag beëindigd"),
    "new_staff": ngettext_lazy("%d nieuwe medewerker", "%d nieuwe medewerkers"),
    "changed_staff": ngettext_lazy("%d medewerker met andere gegevens", "%d medewerkers met andere gegevens"),
    "left_staff": ngettext_lazy("%d medewerker gaat weg", "%d medewerkers gaan weg"),
    "new_teachings": ngettext_lazy("%d keer voor een groep", "%d keer voor een groep"),
    "ended_teachings": ngettext_lazy("%d keer niet meer voor een groep", "%d keer niet meer voor een groep"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of change or oddity: a sentence, names to open up, and how many more there are."""

    sentence: str
    names: Sequence[str] = ()
    more: int = 0


def changes_of(made: RosterImport, *, with_names: bool) -> list[Line]:
    """What a file changes, in the order of the list above, with names where the reader may know them."""
    shown = made.shown if with_names else {}
    return [
        _line(str(words % made.counts[kind]), shown.get(kind, []), made.counts[kind])
        for kind, words in _COUNTED.items()
        if made.counts.get(kind)
    ]


def issues_of(made: RosterImport) -> list[Line]:
    """What was odd, once per kind, with whom it concerns."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, who, what in made.issues:
        by_kind[kind].append(": ".join(part for part in (who, what) if part))
    return [
        _line(str(ISSUES[kind]), [name for name in names if name], len([name for name in names if name]))
        for kind, names in by_kind.items()
    ]


def _line(sentence: str, names: Sequence[str], count: int) -> Line:
    shown = names[:_MOST_NAMED]
    return Line(sentence=sentence, names=shown, more=count - len(shown) if shown else 0)


def target_choices(targets: Iterable[str]) -> list[tuple[str, str]]:
    """The answers to «wat is deze kolom?»."""
    choices = [("", _("niet gebruiken"))]
    for target in targets:
        whose, _dot, field = target.partition(".")
        choices.append((target, f"{_WHOSE[whose]}: {_FIELDS[field]}"))
    return choices


def listed(person: Person) -> str:
    """«Vries, Sanne de»."""
    return sort_name(Name(call_name=person.call_name, prefix=person.prefix, last_name=person.last_name))


def said(person: Person) -> str:
    """«Sanne de Vries»."""
    return full_name(Name(call_name=person.call_name, prefix=person.prefix, last_name=person.last_name))
