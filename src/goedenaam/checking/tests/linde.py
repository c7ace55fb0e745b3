"""The school that the tests check for."""

from goedenaam.checking import Finding, Person, Roster, School, Whose, Writer, check

LINDE = Roster(
    school=School(
        name="De Linde",
        short=("Linde",),
        place="Waterdam",
        phone=("0511-012345",),
        email=("info@linde.example",),
        address=("Schoolpad 12, 9076 XW",),
        iban=("NL62ABNA0000012345",),
        handle=("@delinde",),
    ),
    people=(
        Person(first="Daniël", call="Daan", prefix="van der", last="Berg", nicknames=("Daantje",), group="5"),
        Person(first="Roos", last="Bakker", group="6"),
        Person(first="Storm", last="de Vries", group="7b"),
        Person(first="Anne-Sophie", last="El Amrani", group="8"),
        Person(first="Sofie", last="Meijerink", group="8"),
        Person(role=Whose.STAFF, first="Sanne", last="Visser"),
        Person(role=Whose.GUARDIAN, first="Khadija", last="Ouali"),
        Person(),
    ),
)


def found(text: str, roster: Roster = LINDE, writer: Writer = Writer.OTHER) -> list[tuple[str, str]]:
    """Kind and text of everything that is found."""
    return [(finding.kind.value, finding.text) for finding in check(text, roster, writer)]


def names(text: str, roster: Roster = LINDE) -> list[str]:
    """The names that are found."""
    return [text for kind, text in found(text, roster) if kind == "NAME"]


def only(text: str, roster: Roster = LINDE, writer: Writer = Writer.OTHER) -> Finding:
    """The one finding in a text."""
    (finding,) = check(text, roster, writer)
    return finding
