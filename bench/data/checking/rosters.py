"""Make the two invented rosters: the people of people-*.txt, and others put together from name parts.

Run `python bench/data/checking/rosters.py` to write roster-a.json and roster-b.json anew; the seed is fixed,
so the files stay as they are. Nobody in them exists.
"""

import json
import random
from itertools import cycle
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

SCHOOLS: dict[str, dict[str, Any]] = {
    "a": {
        "name": "Basisschool De Wilgenhof",
        "short": ["De Wilgenhof", "Wilgenhof", "BS De Wilgenhof"],
        "place": "Lindermeer",
        "phone": ["0511-012345", "06-10002000"],
        "email": ["info@dewilgenhof.example", "directie@dewilgenhof.example"],
        "address": "Schoolpad 12, 9076 XW Lindermeer",
        "iban": "NL62ABNA0000012345",
        "handle": ["@dewilgenhof", "@wilgenhof_lindermeer"],
    },
    "b": {
        "name": "Maasdal College",
        "short": ["Maasdal", "MDC"],
        "place": "Rozenwaard",
        "phone": ["024-0123400", "024-0123411"],
        "email": ["info@maasdalcollege.example", "administratie@maasdalcollege.example"],
        "address": "Kanaalweg 200, 6587 XW Rozenwaard",
        "iban": "NL59RABO0000111222",
        "handle": ["@maasdalcollege", "@mdc_rozenwaard"],
    },
}
PEOPLE = {
    "a": {"pupil": 235, "staff": 32, "guardian": 133},
    "b": {"pupil": 1150, "staff": 140, "guardian": 710},
}
GROUPS = {
    "a": ["1a", "1b", "2", "3a", "3b", "4", "5a", "5b", "6", "7a", "7b", "8a", "8b"],
    "b": [
        "1a",
        "1b",
        "1c",
        "1d",
        "2hv1",
        "2hv2",
        "2hv3",
        "2k1",
        "3m1",
        "3m2",
        "3vwo1",
        "3vwo2",
        "3havo1",
        "4havo1",
        "4havo2",
        "4vmbo-t1",
        "4vmbo-t2",
        "4vwo1",
        "4vwo2",
        "4vwo3",
        "5havo1",
        "5havo2",
        "5vwo1",
        "5vwo2",
        "6vwo1",
        "6vwo2",
    ],
}

# First names | (prefix and) last names: a family has one line, as in a real school they mix now and then.
FAMILIES = {
    "dutch": (
        "Thijs Julia Lucas Emma Finn Tess Luuk Saar Bram Evi Gijs Fenna Stijn Lieke Ruben Maud Niels Eva Jesse "
        "Sanne Lars Iris Koen Nina Tom Lisa Joris Anna Tim Sara Siem Puck Jens Veerle Job Hanna Mats Elin Olaf "
        "Guusje Freek Pien Abel Keet Wout Lynn Otto Isis Willem Rosa Hugo Vlinder Pepijn Fien Jet Robin Senna "
        "Sven Britt Thomas Charlotte Maarten Hilde Jeroen Petra Annemiek Linda Marcel Miranda Henk Truus",
        "Jansen;de Vries;Bakker;Visser;Smit;Meijer;de Boer;Mulder;de Groot;Bos;Vos;Peters;Hendriks;van Leeuwen;"
        "Dekker;Brouwer;de Wit;Dijkman;Smits;de Graaf;van der Linden;Kok;Jacobs;de Haan;Vermeulen;van den Heuvel;"
        "van der Veen;van den Broek;de Bruijn;van der Laan;Schipper;van Beek;Willems;Verbeek;van Vliet;"
        "Hoekman;Maas;Verhoef;Koster;van Dam;Prins;Blom;Huisman;Peeters;Kuiper;Veenstra;Kramer;van den Brink;"
        "Scholten;van Wijk;Postma;Martens;Vink;de Ruiter;Timmermans;Groen;Gerritsen;Jonker;van Loon;Boer;van 't Veer;"
        "Sluiter;van der Wal;ter Braak;Nijhuis;op den Akker;uit den Bogaard;Zomer;Buiten;Schoon;Korte;Lange;Weg",
    ),
    "frisian": (
        "Sjoukje Wiebe Nynke Tjeerd Hylke Jildou Ids Marrit Durk Baukje Sietse Anke Rommert Ytsje Tsjalling Hinke "
        "Jouke Aukje Minke Hessel Ymkje Gerben Rixt Brecht Sytse",
        "Hofstra;de Jong;Dijkstra;Hoekstra;Zijlstra;Wiersma;van der Meulen;Boonstra;Terpstra;Bouma;Sinnema;Haarsma;"
        "van der Velde;Sikkema;Bosma;Wijbenga;Tiemersma;Rijpkema;de Vries;Hiddinga",
    ),
    "turkish": (
        "Ali Elif Mustafa Ayşe Burak Defne Kerem Ecrin Ömer Esma Baran Nisa Umut Cemre Kaan Sümeyye Eren Tuğba "
        "Deniz Selin Onur Gül Volkan Şeyma Can Azra İbrahim Merve",
        "Yılmaz;Kaya;Demir;Şahin;Çelik;Yıldırım;Öztürk;Aydın;Özdemir;Arslan;Doğan;Kılıç;Aslan;Çetin;Koç;Kurt;Özkan;"
        "Şimşek;Polat;Güler;Erdoğdu;Karataş;Uçar;Bulut",
    ),
    "moroccan": (
        "Bilal Amina Ilyas Salma Anas Ikram Adam Nour Zakaria Hajar Younes Sara Othmane Chaimae Ismaïl Meryem "
        "Redouan Naima Tarik Loubna Driss Aïcha Walid Hind Karim Yasmina Jamal Latifa",
        "Bouzid;el Khattabi;Benali;Amezian;Ouali;el Haddaoui;Bakkali;Chahid;Azzouzi;Belhaj;Ait Ali;el Moussaoui;"
        "Tahiri;Zerouali;Lamrani;Boulahrouz;el Ouardi;Mansouri;Saïdi;Aarab;ben Haddou;Chakir",
    ),
    "polish": (
        "Jakub Zofia Szymon Maja Filip Hanna Antoni Lena Mikołaj Alicja Łukasz Małgorzata Piotr Ewa Krzysztof "
        "Katarzyna Paweł Joanna Bartosz Natalia",
        "Kowalski;Wiśniewski;Wójcik;Kamiński;Lewandowski;Zieliński;Szymański;Woźniak;Dąbrowski;Kozłowski;Mazur;"
        "Jankowski;Krawczyk;Grabowski;Pawłowski;Michalski;Król;Wróbel",
    ),
    "surinamese": (
        "Ryan Priya Dewi Ruben Anjali Sanjay Melvin Soraya Iwan Kavita Romeo Cheyenne Clyde Wonny Harvey Sharda "
        "Dion Maikel Radha Vinod",
        "Ramlal;Sital;Jagroep;Biharie;Kishoen;Soekhoe;Mahabier;Wongsodikromo;Pawiro;Somohardjo;Braafheid;Linger;"
        "Tjon;Lo Fo Sang;Seedorp;Ceder;Vrede;Landveld;Burleson;Rozenblad",
    ),
    "antillean": (
        "Gianni Sharlene Rudsel Jeandrick Mireya Elton Darlene Jurgen Nayeli Ruthmila Edson Chavelly Ivan Zuleika",
        "Martina;Rosaria;Maduro;Winklaar;Isenia;Felicia;Croes;Koolman;Janga;Cijntje;Sluis;Garmes;de Palm;Monte",
    ),
    "ukrainian": (
        "Artem Daryna Bohdan Kateryna Andriy Polina Nazar Yuliia Taras Viktoriia Dmytro Oksana Ostap Anastasiia",
        "Shevchenko;Bondar;Melnyk;Tkachenko;Kravchenko;Oliynyk;Lysenko;Marchenko;Rudenko;Savchenko;Hrytsenko;Moroz",
    ),
}
SHARES = {
    "dutch": 54, "frisian": 8, "turkish": 9, "moroccan": 10, "polish": 6, "surinamese": 6, "antillean": 4, "ukrainian": 3,
}  # fmt: skip
PREFIXES = sorted(
    ["van der", "van den", "van de", "van 't", "van", "de", "den", "ter", "ten", "te", "op den", "op de", "uit den",
     "in 't", "'t", "el", "ben"],
    key=len,
    reverse=True,
)  # fmt: skip


def main() -> None:
    for letter, school in SCHOOLS.items():
        people = read_people(HERE / f"people-{letter}.txt")
        people += invent(letter, people, random.Random(f"roster {letter}"))
        lines = ",\n".join(json.dumps(person, ensure_ascii=False) for person in people)
        text = f'{{"school": {json.dumps(school, ensure_ascii=False)},\n"people": [\n{lines}\n]}}\n'
        (HERE / f"roster-{letter}.json").write_text(text, encoding="utf-8")


def read_people(path: Path) -> list[dict[str, Any]]:
    """Read the people whom the posts are about, one a line, fields between bars."""
    people = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            role, first, call, prefix, last, nicknames, group = (field.strip() for field in line.split("|"))
            people.append(
                {
                    "role": role,
                    "first": first,
                    "call": call or first,
                    "prefix": prefix,
                    "last": last,
                    "nicknames": nicknames.split(),
                    "group": group,
                }
            )
    return people


def invent(letter: str, known: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Add people until the school has the number of PEOPLE in each role; no two share first and last name."""
    taken = {(one["first"], one["last"]) for one in known}
    people: list[dict[str, Any]] = []
    groups = cycle(GROUPS[letter])
    for role, wanted in PEOPLE[letter].items():
        missing = wanted - sum(one["role"] == role for one in known)
        while missing > 0:
            family = chance.choices(list(SHARES), list(SHARES.values()))[0]
            firsts, lasts = FAMILIES[family]
            if chance.random() < 0.06:
                lasts = FAMILIES["dutch"][1]
            first, last = chance.choice(firsts.split()), chance.choice(lasts.split(";"))
            prefix = next((part for part in PREFIXES if last.startswith(f"{part} ")), "")
            last = last.removeprefix(prefix).strip()
            if (first, last) in taken:
                continue
            taken.add((first, last))
            has_group = role == "pupil" or (role == "staff" and chance.random() < 0.6)
            group = next(groups) if has_group else ""
            people.append(
                {
                    "role": role,
                    "first": first,
                    "call": first,
                    "prefix": prefix,
                    "last": last,
                    "nicknames": [],
                    "group": group,
                }
            )
            missing -= 1
    return people


if __name__ == "__main__":
    main()
