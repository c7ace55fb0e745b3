"""Files of a student administration, made for tests."""

from collections.abc import Iterable, Sequence

SECRETS = {
    "bsn": "123456782",
    "sofinummer": "249566758",
    "onderwijsnummer": "111222333",
    "etniciteit": "etnisch-1",
    "land": "land-MA",
    "land_vader": "land-TR",
    "land_moeder": "land-SR",
    "gewicht": "gewicht-0.70",
    "gewicht_nieuw": "gewicht-1,2",
    "postcodenl": "6971VB",
    "fotourl": "https://foto.example/noor.jpg",
}
GROUPS = """<groep key="G5"><naam>5a</naam><jaargroep>5</jaargroep></groep>
<groep key="G6"><naam>6</naam><jaargroep>6</jaargroep></groep>
<samengestelde_groep key="PLUS"><naam>plusklas</naam></samengestelde_groep>"""


def pupil(
    key: str = "1",
    name: str = "Noor",
    last: str = "Bakker",
    *,
    prefix: str = "",
    born: str = "2016-05-04",
    group: str = "G5",
    more: str = "",
) -> str:
    place = f'<groep key="{group}"/>' if group else ""
    infix = f"<voorvoegsel>{prefix}</voorvoegsel>" if prefix else ""
    birth = f"<geboortedatum>{born}</geboortedatum>" if born else ""
    return (
        f'<leerling key="{key}"><achternaam>{last}</achternaam>{infix}<roepnaam>{name}</roepnaam>'
        f"{birth}{place}{more}</leerling>"
    )


def teacher(
    key: str = "L1", name: str = "Bram", last: str = "Jong", *, groups: Sequence[str] = ("G5",)
) -> str:
    places = "".join(f'<groep key="{group}"/>' for group in groups)
    return (
        f'<leerkracht key="{key}"><achternaam>{last}</achternaam><roepnaam>{name}</roepnaam>'
        f"<rol>LRK</rol><groepen>{places}</groepen></leerkracht>"
    )


def edexml(
    pupils: Iterable[str] = (pupil(),),
    *,
    teachers: Iterable[str] = (),
    groups: str = GROUPS,
    year: str = "2026-2027",
    day: str = "2026-11-02",
    school: str = "",
    head: str = '<?xml version="1.0" encoding="UTF-8"?>',
) -> bytes:
    staff = "".join(teachers)
    return f"""{head}
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><school><schooljaar>{year}</schooljaar>
<peildatum>{day}</peildatum>{school}</school>
<vestigingen><vestiging key="H"><naam>Huissen</naam></vestiging>
<vestiging key="B"><naam>Bemmel</naam></vestiging></vestigingen>
<groepen>{groups}</groepen><leerlingen>{"".join(pupils)}</leerlingen>
{f"<leerkrachten>{staff}</leerkrachten>" if staff else ""}</EDEX>""".encode()


HEADS = (
    "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;BSN;"
    "Ouder 1 naam;Ouder 1 e-mail;Ouder 1 gezag;Ouder 2 naam;Ouder 2 e-mail;Ouder 2 gezag"
)


def table(*rows: str, heads: str = HEADS) -> bytes:
    return "\n".join([heads, *rows]).encode()
