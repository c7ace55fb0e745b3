"""A name by where it stands, bent or in a tag; the same words as words are left alone."""

import pytest

from goedenaam.checking import Kind, Person, Roster, Whose, check

CLASS = Roster(
    people=(
        Person(first="Roos", last="Hoekstra"),
        Person(first="Storm", prefix="de", last="Wit"),
        Person(first="Merel", last="Berg"),
        Person(first="Sky", last="Doorn"),
        Person(first="Daan", prefix="van der", last="Heijden"),
        Person(first="Hidde", prefix="van der", last="Meer"),
        Person(first="Giovanny", last="Rosaria"),
        Person(first="Quincy", last="Tromp", nicknames=("Q",)),
        Person(first="Noëlle", last="Groothuis"),
        Person(role=Whose.STAFF, first="Ilse", last="Bruin"),
        Person(role=Whose.STAFF, first="Karin", last="Bolhuis"),
        Person(role=Whose.STAFF, first="Sanne", prefix="de", last="Haan"),
    )
)


def names_in(text: str) -> list[str]:
    return [one.text for one in check(text, CLASS) if one.kind is Kind.NAME]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dat heeft roos gezegd niet ik", ["roos"]),
        ("ik dacht dat sky al thuis was", ["sky"]),
        ("vraag merel maar", ["merel"]),
        ("groepje: merel sky en ik", ["merel", "sky"]),
        ("Groetjes, Roos", ["Roos"]),
        ("1. Merel\n2. Sky\n3. Roos", ["Merel", "Sky", "Roos"]),
        ("Vandaag jarig: Roos (8)", ["Roos"]),
        ("Hoofdrol: Merel", ["Merel"]),
        ("bolhuis is ziek dus 2 uur vrij", ["bolhuis"]),
        ("juf bruin is streng", ["bruin"]),
        ("Juf Ilze belde", ["Ilze"]),
        ("Juf S. is er morgen weer", ["S"]),
        ("Q heeft gewonnen", ["Q"]),
        ("leerling NG uit mijn groep", ["NG"]),
        ("hiddes fiets is kapot", ["hiddes"]),
        ("Giovani heeft zijn zwembroek vergeten", ["Giovani"]),
        ("Daan van der Heyden is geslaagd", ["Daan van der Heyden"]),
        ("Juf Sanne Jansen-de Haan is getrouwd", ["Sanne Jansen-de Haan"]),
        ("#teamDaan gaat ervoor", ["Daan"]),
        ("#justiceforhidde", ["hidde"]),
        ("@Daan neem jij de tent mee?", ["Daan"]),
    ],
)
def test_a_name_is_known_by_where_it_stands(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "De roos bloeit en er is storm verwacht.",
        "Storm verwacht, de gymles buiten gaat niet door.",
        "Sky is the limit, zei de spreker.",
        "ik heb een merel gezien",
        "mijn roos is uitgebloeid",
        "Roos en wit zijn onze kleuren.",
        "Bruin brood mag, wit ook.",
        "Daan Willemsen van de krant kwam langs.",
        "Er heerst griep. Houd uw kind thuis bij koorts.",
        "#stormweer #rozentuin",
    ],
)
def test_the_same_word_as_a_word_and_somebody_else_are_left_alone(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ons adres is Plein 1944 nr 3", "Plein 1944 nr 3"),
        ("kom naar tulpstr 5", "tulpstr 5"),
        ("kom maar naar Beukenlaan, nummer 7", "Beukenlaan, nummer 7"),
        ("Ik woon in de Lijsterbesstraat, haal je me op?", "Lijsterbesstraat"),
        ("ze woont op nummer 14 aan de Molenweg", "nummer 14 aan de Molenweg"),
        ("De brief ligt op 22, 6588 ZB Rozenwaard", "22, 6588 ZB"),
        ("Feestje bij ons thuis, Blauwe Kei 7", "Blauwe Kei 7"),
        ("Ophalen kan naast de supermarkt, Dorpsstraat 12", "Dorpsstraat 12"),
        ("ik woon op meidoornstraat veertien", "meidoornstraat veertien"),
    ],
)
def test_an_address_is_known_by_half_of_it(text: str, address: str) -> None:
    assert [one.text for one in check(text) if one.kind is Kind.ADDRESS] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Ophalen: groep 3 om 14.00 uur, groep 4 om 14.15 uur.",
        "Morgen: gym, Rekenen blok 4, 10.30 uur pauze.",
        "Lees bladzijde 40 voor dinsdag.",
        "Wij verzamelen bij het Gemeentehuis, Markt 1.",
        "In 2014 WK gekeken, in 2026 EK.",
        "wij spelen op veld 4",
    ],
)
def test_a_number_behind_a_word_is_no_address_by_itself(text: str) -> None:
    assert not [one for one in check(text) if one.kind is Kind.ADDRESS]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("check instagram.com/doutzen.m", "doutzen.m"),
        ("discord beerke#2231", "beerke#2231"),
        ("volg me @hiddexx op tiktok", "@hiddexx"),
        ("mn insta: kiki.dekkers", "kiki.dekkers"),
    ],
)
def test_an_account_is_known_by_its_page_its_number_and_its_decoration(text: str, handle: str) -> None:
    assert [one.text for one in check(text, CLASS) if one.kind is Kind.HANDLE] == [handle]


@pytest.mark.parametrize(
    "text",
    [
        "Met dank aan @bakkerij_de_korenaar voor de taart!",
        "wie speelt er roblox adopt_me vanavond",
        "Excursie met @ns_online en @9292.nl",
        "Neem contact op met @kindertelefoon_nl",
    ],
)
def test_the_account_of_a_shop_a_game_or_a_service_is_nobodys(text: str) -> None:
    assert not [one for one in check(text, CLASS) if one.kind is Kind.HANDLE]
