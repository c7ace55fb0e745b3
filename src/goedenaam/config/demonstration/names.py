"""First and last names as they stand on Dutch school lists. Who they belong to is made up."""

from dataclasses import dataclass

from goedenaam.people.domain import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Names that go together; `share` is how many of a hundred families have them."""

    share: int
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    mothers: tuple[str, ...]
    fathers: tuple[str, ...]
    last_names: tuple[tuple[str, str], ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _list(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _last(text: str) -> tuple[tuple[str, str], ...]:
    """Split «van den Berg» into prefix and last name: what begins with a small letter is prefix."""
    found = []
    for name in _list(text):
        words = name.split()
        small = [word for word in words if word[0].islower() or word[0] == "'"]
        found.append((" ".join(small), " ".join(words[len(small) :])))
    return tuple(found)


ORIGINS = (
    Origin(
        share=58,
        girls=_words(
            "Emma Julia Sophie Tess Saar Roos Lotte Evi Noor Lieke Fleur Sanne Isa Anne Maud Linde Vera Mila"
            " Bloem Jasmijn Puck Fenna Liv Nora Yara Eva Nina Loes Femke Pien Merel Madelief Zoë Lise Hannah"
        ),
        boys=_words(
            "Daan Sem Lucas Mees Finn Bram Luuk Thijs Wil Teun Gijs Jan Sam Tim Stijn Jesse Ruben Cas Koen"
            " Hugo Floris Jurre Pepijn Olivier Tijn Lars Siem Joep Max Noud Guus Morris Boaz Beer Rens"
        ),
        mothers=_words(
            "Esther Marieke Linda Sandra Ingrid Petra Kim Suzanne Anouk Marloes Wendy Karin Ilse Mirjam"
            " Judith Renske Floor Eline Manon Nienke Wil Roos"
        ),
        fathers=_words(
            "Jeroen Mark Peter Erik Bas Martijn Dennis Rob Wouter Sander Arjan Ruud Niels Joris Maarten Edwin"
            " Stefan Vincent Roel Wil Mees"
        ),
        last_names=_last(
            "de Jong,Jansen,de Vries,van den Berg,Bakker,van Dijk,Visser,Smit,Meijer,de Boer,Mulder,Bos,Vos,"
            "Peters,Hendriks,van Leeuwen,Dekker,Brouwer,de Wit,Dijkstra,Smits,de Graaf,van der Meer,Kok,"
            "van der Linden,Jacobs,Vermeulen,van den Heuvel,van der Veen,Bloem,Schouten,Willems,van Dam,"
            "Roos,de Haan,Kuipers,Post,van 't Hof,in 't Veld,Zwart,de Bruin,Koning,Prins,Appel,de Ruiter,"
            "Hermans,Koster,van Vliet,van Beek,Kramer,Snel,Zomer,ter Horst,op den Camp,van der Zee"
        ),
    ),
    Origin(
        share=11,
        girls=_words("Yasmina Salma Aya Nour Imane Hafsa Safae Amira Dounia Lina Inaya Meryem Sara Noor"),
        boys=_words("Mohamed Adam Ilyas Ayoub Bilal Zakaria Amine Rayan Younes Hamza Sami Ismail Anas"),
        mothers=_words("Fatima Khadija Samira Naima Hanan Karima Najat Loubna Malika"),
        fathers=_words("Hassan Youssef Rachid Karim Said Mustapha Abdel Driss Nabil"),
        last_names=_last(
            "El Amrani,Bouzid,Benali,El Idrissi,Ouali,Azzouzi,Chaoui,El Khattabi,Haddou,Bouchta,Amrani,Tahiri"
        ),
    ),
    Origin(
        share=10,
        girls=_words("Elif Zeynep Defne Ebrar Azra Nisa Ela Ceylin Melisa Hira Beren Duru"),
        boys=_words("Emir Yusuf Eymen Mert Kerem Ömer Ali Deniz Can Baran Ahmet Efe"),
        mothers=_words("Ayşe Gül Sevda Hatice Elif Derya Özlem Songül Emine"),
        fathers=_words("Murat Hakan Erkan Mehmet Serkan Ali Cem İbrahim Orhan"),
        last_names=_last(
            "Yılmaz,Kaya,Demir,Özdemir,Çelik,Şahin,Yıldız,Aydın,Öztürk,Arslan,Doğan,Koç,Polat"
        ),
    ),
    Origin(
        share=8,
        girls=_words("Shanaya Naomi Faith Jaya Chelsea Gianna Sharon Anjali Destiny Priya Joya"),
        boys=_words("Jayden Dylan Rishi Quincy Ryan Giovanni Shane Arjun Delano Jaïr Romeo"),
        mothers=_words("Sharda Joyce Mildred Anita Chantal Sharmila Ruth Shirley Wendy"),
        fathers=_words("Ricardo Winston Ashwin Glenn Clyde Raj Humphrey Stanley Orlando"),
        last_names=_last(
            "Pinas,Ramdin,Kartosoewito,Wijdenbosch,Jairam,Amatmoekrim,Ramcharan,Landveld,Sewgobind,Esajas,"
            "Zeegelaar,Vrede,Blijd"
        ),
    ),
    Origin(
        share=6,
        girls=_words("Zuzanna Hanna Maja Lena Oliwia Amelia Alicja Nadia Pola"),
        boys=_words("Jakub Filip Szymon Antoni Wojtek Kacper Mikołaj Oskar Leon"),
        mothers=_words("Agnieszka Katarzyna Monika Joanna Ewa Dorota Beata"),
        fathers=_words("Piotr Tomasz Marcin Paweł Krzysztof Adam Łukasz"),
        last_names=_last(
            "Kowalska,Nowak,Wójcik,Lewandowska,Zielińska,Kamińska,Mazur,Krawczyk,Dąbrowska,Pawlak"
        ),
    ),
    Origin(
        share=7,
        girls=_words("Jildou Nynke Sietske Fardau Hylkje Froukje Tjitske Ymkje Marrit Doutzen"),
        boys=_words("Sjoerd Jelle Wietse Douwe Tjeerd Hidde Ids Sybren Rients Fedde Auke"),
        mothers=_words("Baukje Akke Wytske Hiltje Sjoukje Geeske Trynke"),
        fathers=_words("Durk Gerben Popke Klaas Wiebe Anne Sietse Hessel"),
        last_names=_last(
            "Hoekstra,Postma,Terpstra,Wiersma,Zijlstra,de Boer,Veenstra,van der Ploeg,Sinnema,Bouma,Hofstra,"
            "Nauta,Faber,Elzinga,Kuipers"
        ),
    ),
)  # fmt: skip

# The trees, birds and waters that schools are called after, for the large board.
SCHOOL_NAMES = _list(
    "De Esdoorn,De Beuk,De Kastanje,De Lijsterbes,De Wilg,De Els,De Berk,De Hazelaar,De Meidoorn,De Eik,"
    "De Zwaluw,De Reiger,De Kievit,De Leeuwerik,De Wielewaal,De IJsvogel,De Grutto,De Roodborst,De Specht,"
    "De Uil,Het Anker,De Vuurtoren,De Sluis,De Brug,De Golfslag,Het Baken,De Steiger,De Schelp,De Loods,"
    "De Zeester,De Regenboog,De Zonnebloem,Het Mozaïek,De Wegwijzer,De Springplank,De Klimop,De Bijenkorf,"
    "De Vlinder,De Toermalijn,De Piramide,Het Kleurrijk,De Ontdekker,De Horizon,De Rietkraag,De Waterlelie,"
    "De Molen,De Parel,De Toverbal,De Wereldboom,Het Startblok,De Hoeksteen,De Duizendpoot,De Fontein,"
    "De Graankorrel,De Notenbalk,De Kiezel,De Boomgaard,De Weide,De Terp,De Polder"
)


def named(call_name: str, last_name: str) -> Name:
    """A name from how it is said: named("Sanne", "de Vries")."""
    prefix, rest = _last(last_name)[0]
    return Name(call_name=call_name, prefix=prefix, last_name=rest)
