"""Who works, helps and learns at De Waterval: the people that have a name before any family is made up."""

from dataclasses import dataclass
from datetime import date

from goedenaam.kernel.actor import Role

BOARD_NAME = "De Waterval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody with an account: how they are called, their roles, their job title, their groups."""

    call_name: str
    last_name: str
    roles: tuple[Role, ...]
    job_title: str = ""
    groups: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.call_name} {self.last_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A school of the demonstration; the first member of staff leads it."""

    slug: str
    name: str
    place: str
    brin: str
    pupils: int
    groups: tuple[str, ...]
    staff: tuple[Member, ...]
    volunteers: tuple[tuple[str, str, str], ...]  # call name, last name, task
    council: Member


def _staff(
    call_name: str, last_name: str, job_title: str, *roles: Role, groups: tuple[str, ...] = ()
) -> Member:
    return Member(call_name=call_name, last_name=last_name, roles=roles, job_title=job_title, groups=groups)


def _teacher(call_name: str, last_name: str, *groups: str) -> Member:
    return _staff(call_name, last_name, "leerkracht", Role.TEACHER, groups=groups)


SCHOOLS = (
    Plan(
        slug="de-linde",
        name="De Linde",
        place="Waterwijk",
        brin="99WA00",
        pupils=164,
        groups=("1/2a", "1/2b", "3", "4", "5", "6/7", "7", "8"),
        staff=(
            _staff("Marijke", "Hoekstra", "directeur", Role.LEADER),
            _teacher("Bram", "de Jong", "6/7"),
            _teacher("Hanan", "El Idrissi", "1/2a"),
            _teacher("Ilse", "van der Meer", "1/2b"),
            _teacher("Joost", "Bakker", "3"),
            _teacher("Lotte", "Willems", "4"),
            _teacher("Özlem", "Kaya", "5"),
            _teacher("Renske", "van 't Hof", "6/7"),
            _teacher("Stanley", "Pinas", "7"),
            _teacher("Wietse", "Postma", "8"),
            _staff("Fleur", "de Wit", "redacteur en leerkracht", Role.EDITOR, groups=("8",)),
            _staff("Gerda", "Mulder", "administratie", Role.SUPPORT),
            _staff("Karim", "Azzouzi", "ICT-coördinator", Role.ICT),
            _staff("Nienke", "Vos", "anti-pestcoördinator", Role.ANTI_BULLYING),
            _staff("Carla", "Yılmaz", "vertrouwenspersoon", Role.CONFIDENTIAL),
        ),
        volunteers=(
            ("Gerrit", "Vos", "leest voor in groep 3"),
            ("Sharda", "Ramdin", "schooltuin"),
            ("Wil", "Zwart", "bibliotheek"),
            ("Agnieszka", "Nowak", "overblijf"),
        ),
        council=Member(call_name="Mirjam", last_name="Dekker", roles=(Role.COUNCIL,)),
    ),
    Plan(
        slug="het-kompas",
        name="Het Kompas",
        place="Oosterdam",
        brin="99WB00",
        pupils=138,
        groups=("1/2", "3", "4", "5/6", "6", "7", "8"),
        staff=(
            _staff("Youssef", "Benali", "directeur", Role.LEADER),
            _teacher("Anke", "Brouwer", "1/2"),
            _teacher("Chantal", "Landveld", "3"),
            _teacher("Erik", "van Leeuwen", "4"),
            _teacher("Hakan", "Demir", "5/6"),
            _teacher("Judith", "Snel", "6"),
            _teacher("Monika", "Wójcik", "7"),
            _teacher("Sjoerd", "Bouma", "8"),
            _staff("Tim", "Schouten", "medewerker communicatie", Role.EDITOR),
            _staff("Petra", "Kok", "administratie", Role.SUPPORT),
            _staff("Rishi", "Jairam", "ICT-coördinator", Role.ICT),
            _staff("Loes", "van Beek", "anti-pestcoördinator", Role.ANTI_BULLYING),
            _staff("Marcin", "Mazur", "vertrouwenspersoon", Role.CONFIDENTIAL),
        ),
        volunteers=(
            ("Hilda", "Prins", "schaakclub"),
            ("Mustapha", "Ouali", "verkeersouder"),
            ("Truus", "Appel", "leest voor"),
        ),
        council=Member(call_name="Rob", last_name="Kuipers", roles=(Role.COUNCIL,)),
    ),
    Plan(
        slug="de-vlieger",
        name="De Vlieger",
        place="Duinhoek",
        brin="99WC00",
        pupils=98,
        groups=("1/2", "3/4", "5/6", "7/8"),
        staff=(
            _staff("Nynke", "Terpstra", "directeur", Role.LEADER),
            _teacher("Aniek", "Jacobs", "1/2"),
            _teacher("Dewi", "Kartosoewito", "3/4"),
            _teacher("Mehmet", "Arslan", "5/6"),
            _teacher("Roos", "Vermeulen", "7/8"),
            _staff("Vera", "Koster", "redacteur", Role.EDITOR),
            _staff("Baukje", "Faber", "administratie", Role.SUPPORT),
            _staff("Teun", "Post", "ICT-coördinator", Role.ICT),
            _staff("Saskia", "Bloem", "anti-pestcoördinator", Role.ANTI_BULLYING),
            _staff("Naima", "Tahiri", "vertrouwenspersoon", Role.CONFIDENTIAL),
        ),
        volunteers=(
            ("Klaas", "Nauta", "techniekclub"),
            ("Joyce", "Vrede", "overblijf"),
        ),
        council=Member(call_name="Derya", last_name="Polat", roles=(Role.COUNCIL,)),
    ),
)

OF_THE_BOARD = (
    Member(call_name="Anna", last_name="van Dam", roles=(Role.BOARD,)),
    Member(call_name="Sem", last_name="Wiersma", roles=(Role.ADMINISTRATOR,)),
)
STRANGER = Member(call_name="Dirk", last_name="Postma", roles=())
PUPIL_WITH_ACCOUNT = ("Rahel", "Abraha")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A family that tests and screens can count on: guardians and children by name.

    `group` is that of children whose age does not tell it, as with who came to this country late.
    """

    guardians: tuple[tuple[str, str], ...]
    children: tuple[tuple[str, str, date], ...]
    group: str = ""


# Names that are also words, twins, two children with one name, a birthday on 29 February, a teacher who is a parent, a
# pupil who is nearly sixteen, and one who is and so may have an account.
KNOWN_FAMILIES = {
    "de-linde": (
        Known(
            guardians=(("Esther", "Bakker"), ("Ruud", "Bakker")),
            children=(("Noor", "Bakker", date(2015, 11, 20)), ("Mees", "Bakker", date(2018, 3, 2))),
        ),
        Known(guardians=(("Wendy", "de Jong"),), children=(("Roos", "de Jong", date(2016, 12, 5)),)),
        Known(
            guardians=(("Chantal", "Blijd"), ("Arjan", "de Jong")),
            children=(("Roos", "de Jong", date(2019, 4, 17)),),
        ),
        Known(
            guardians=(("Ewa", "Bloem"), ("Wil", "Bloem")),
            children=(("Wil", "Bloem", date(2017, 1, 30)), ("Linde", "Bloem", date(2020, 6, 8))),
        ),
        Known(
            guardians=(("Sietske", "Hoekstra"), ("Durk", "Hoekstra")),
            children=(
                ("Lieke", "Hoekstra", date(2016, 2, 29)),
                ("Daan", "Hoekstra", date(2016, 2, 29)),
                ("Fenna", "Hoekstra", date(2018, 9, 1)),
            ),
        ),
        Known(
            guardians=(("Wietse", "Postma"), ("Judith", "Vos")),
            children=(("Mees", "Vos", date(2015, 8, 14)),),
        ),
        Known(
            guardians=(("Selam", "Tesfay"), ("Dawit", "Tesfay")),
            children=(("Yonas", "Tesfay", date(2011, 1, 4)),),
        ),
        Known(
            guardians=(("Letizia", "Abraha"),),
            children=(("Rahel", "Abraha", date(2010, 5, 24)),),
            group="6/7",
        ),
    ),
    "het-kompas": (
        Known(
            guardians=(("Judith", "Vos"), ("Wietse", "Postma")),
            children=(("Beer", "Vos", date(2017, 5, 5)),),
        ),
        Known(guardians=(("Songül", "Şahin"),), children=(("Roos", "Şahin", date(2015, 3, 12)),)),
    ),
    "de-vlieger": (
        Known(
            guardians=(("Manon", "in 't Veld"), ("Joris", "Zomer")),
            children=(("Bloem", "in 't Veld", date(2018, 12, 24)), ("Max", "in 't Veld", date(2016, 7, 3))),
        ),
    ),
}  # fmt: skip

# What each article says, as the leaders saw it when they went through the reading: the rest they answered with no.
JUDGED: dict[str, dict[str, tuple[str, ...]]] = {
    "de-waterval": {
        "1": ("Decency",),
        "2": ("Scope",),
        "4": ("ConsentRequired",),
        "5": ("Confidentiality",),
        "6": ("Disclosure",),
        "7": ("Decency",),
        "9": ("Derailment",),
        "10": ("PoliceReport",),
    },
    "de-linde": {
        "1": ("Purpose",),
        "2": ("Scope",),
        "3": ("ConsentRequired",),
        "6": ("Friendship",),
        "7": ("Confidentiality",),
        "8": ("Disclosure",),
        "9": ("NoDebate", "FollowUp"),
        "10": ("AskWhenInDoubt",),
        "11": ("LessonUse",),
        "12": ("Discussion",),
        "13": ("Decency",),
        "15": ("Measures",),
        "16": ("PoliceReport",),
        "18": ("PublishEncouraged",),
    },
    "het-kompas": {
        "2": ("Scope",),
        "3": ("ConsentRequired",),
        "5": ("Copyright",),
        "6": ("Friendship",),
        "7": ("Confidentiality",),
        "8": ("Disclosure", "Disclaimer"),
        "9": ("NoDebate",),
        "10": ("LessonUse",),
        "12": ("Decency",),
        "15": ("PoliceReport",),
    },
    "de-vlieger": {
        "1": ("CurriculumIntegration",),
        "2": ("Scope",),
        "3": ("ConsentRequired",),
        "4": ("ConsentRequired", "ThirdParties"),
        "5": ("Confidentiality",),
        "6": ("LessonUse",),
        "7": ("DevicePresence",),
        "9": ("Disclosure", "Disclaimer"),
        "11": ("NoDebate",),
        "12": ("Decency",),
        "14": ("Measures",),
        "15": ("PoliceReport",),
    },
}
