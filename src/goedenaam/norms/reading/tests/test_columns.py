"""A pdf in two columns is read column by column, without what stands above and below every page."""

from goedenaam.norms.reading import read
from goedenaam.norms.reading.decoding import decode
from goedenaam.norms.reading.tests import files

CHAPTERS = {
    "Beeld": (
        "De school plaatst alleen foto's van leerlingen met toestemming van hun ouders.",
        "Ouders die zelf filmen, delen die beelden niet zonder toestemming van betrokkenen.",
        "Leerlingen maken geen opnamen van klasgenoten zonder dat die het goed vinden.",
        "De leerkracht bewaart beeldmateriaal niet langer dan het schooljaar duurt.",
        "Wie een foto van zichzelf ziet staan, kan de school vragen die weg te halen.",
        "De school zet geen namen van leerlingen bij de foto's op de website.",
        "Bij een optreden wijst de school één ouder aan die de foto's maakt voor alle anderen.",
        "De fotograaf van de school houdt zich aan dezelfde afspraken als de medewerkers.",
    ),
    "Contact": (
        "Medewerkers worden op sociale media geen vrienden met leerlingen van de school.",
        "Bij twijfel neemt een medewerker contact op met de directie.",
        "De school gaat op sociale media niet in discussie met ouders.",
        "Leerlingen sturen leerkrachten geen berichten buiten de omgeving van de school.",
        "Ouders stellen vragen over hun kind aan de leerkracht en niet in de groepsapp.",
        "Een medewerker die over de school schrijft, zegt erbij dat hij er werkt.",
        "De leerkracht leest berichten van ouders op werkdagen tussen acht en vijf uur.",
        "Wie een dreigend bericht ontvangt, bewaart het en meldt het bij de directie.",
    ),
    "Gevolgen": (
        "Bij een strafbaar feit doet de school altijd aangifte bij de politie.",
        "Een verslag van het incident komt in het leerlingdossier.",
        "De ouders van een leerling die iets overtreedt, horen dat dezelfde dag.",
        "Een leerling die pest, krijgt een gesprek met de leerkracht en de directie.",
        "Bij herhaling kan de directie een leerling schorsen voor ten hoogste een week.",
        "Tegen een maatregel kunnen ouders bezwaar maken bij het bestuur van de school.",
        "De vertrouwenspersoon helpt wie zich op internet niet meer veilig voelt.",
        "Dit protocol wordt jaarlijks besproken met de medezeggenschapsraad.",
    ),
}
HEADER, FOOTER = "Schoolgids De Linde, deel twee", "De Linde, Dorpsstraat, Westerzijl"


def guide() -> bytes:
    count, pages = 0, []
    for heading, articles in CHAPTERS.items():
        numbered = [f"{count + n}. {article}" for n, article in enumerate(articles, start=1)]
        count += len(numbered)
        pages.append((heading, numbered[:4], numbered[4:]))
    return files.pdf_in_columns(pages, header=HEADER, footer=FOOTER)


def test_two_columns_are_read_one_after_the_other_under_their_heading() -> None:
    reading = read(decode(guide(), "gids.pdf"))
    found = [(article.section, article.number, article.text) for article in reading.articles]
    numbered = enumerate(((head, text) for head, texts in CHAPTERS.items() for text in texts), start=1)
    assert found == [(head, str(number), text) for number, (head, text) in numbered]


def test_headers_footers_and_page_numbers_between_the_columns_of_two_pages_are_left_out() -> None:
    text = decode(guide(), "gids.pdf")
    for furniture in (HEADER, FOOTER, "- 1 -", "- 2 -", "- 3 -"):
        assert furniture not in text
