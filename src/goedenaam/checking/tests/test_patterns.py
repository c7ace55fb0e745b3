"""What is known by its shape is found in every spelling, and what only looks like it is left alone."""

import pytest

from goedenaam.checking import Certainty, Kind, check
from goedenaam.checking.tests.linde import LINDE, found, only


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("PHONE", "Bel 06-12345678 even", "06-12345678"),
        ("PHONE", "Bel +31 6 1234 5678 even", "+31 6 1234 5678"),
        ("PHONE", "Bel 0031612345678 even", "0031612345678"),
        ("PHONE", "Bel (024) 019 88 77 even", "(024) 019 88 77"),
        ("PHONE", "Bel o6 12345678", "o6 12345678"),
        (
            "PHONE",
            "nul zes twaalf vierendertig nul nul nul vier",
            "nul zes twaalf vierendertig nul nul nul vier",
        ),
        ("PHONE", "bel 06 twaalf drie vier nul nul nul zeven", "06 twaalf drie vier nul nul nul zeven"),
        ("EMAIL", "mail jan.smit@voorbeeld.nl.", "jan.smit@voorbeeld.nl"),
        ("EMAIL", "mail jan (at) voorbeeld punt nl graag", "jan (at) voorbeeld punt nl"),
        ("EMAIL", "mail jan apenstaartje voorbeeld punt nl graag", "jan apenstaartje voorbeeld punt nl"),
        ("IBAN", "naar NL20 INGB 0001 2345 67 graag", "NL20 INGB 0001 2345 67"),
        ("IBAN", "naar BE68539007547034 graag", "BE68539007547034"),
        ("BSN", "het bsn is 999990238", "999990238"),
        ("BSN", "9999.90.391 is zijn burgerservicenummer", "9999.90.391"),
        ("DOB", "Daan, geboren op 14 maart 2016", "14 maart 2016"),
        ("DOB", "mijn zoon (geb. 7/11/14)", "7/11/14"),
        ("ADDRESS", "Wij wonen op Meidoornstraat 14-b", "Meidoornstraat 14-b"),
        ("ADDRESS", "bezorgd op 9077 ZK 118A", "9077 ZK 118A"),
        ("PLATE", "De auto met kenteken GX-914-Z staat dubbel", "GX-914-Z"),
        ("HANDLE", "volg @daan_vdberg12 maar", "@daan_vdberg12"),
        ("HANDLE", "snap: chanel_xo", "chanel_xo"),
        ("CONFIDENTIAL", "Zijn leerlingnummer is 20231234", "20231234"),
    ],
)
def test_it_is_found_in_this_spelling(kind: str, text: str, expected: str) -> None:
    assert (kind, expected) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bel de school op 0511-012345 of +31 511 012345",
        "Mail info@linde.example",
        "Schoolpad 12, 9076 XW Waterdam",
        "Over naar NL62 ABNA 0000 0123 45",
        "Volg @delinde of @rijksmuseum",
    ],
)
def test_the_schools_own_data_and_public_bodies_are_no_finding(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De som was 1234567 + 7654321",
        "Het ISBN is 9789012345678",
        "Bestelnummer 0100202081 graag vermelden",
        "Bel gratis 0800-1234567",
        "De musical is op 14 maart 2026",
        "De school werd geopend op 12-06-1978",
        "Van 1972 en 1974 weten wij niets",
        "Lokaal B-12 en lokaal H-201",
        "Voorbeeld: NL00BANK0123456789",
        "Kaartje 123456789 heeft gewonnen",
        "In sporthal De Klap, Dorpsstraat 3, is het feest",
    ],
)
def test_what_only_looks_like_it_is_no_finding(text: str) -> None:
    assert found(text) == []


def test_a_citizen_number_that_fails_the_test_is_likely_and_one_without_the_word_only_possible() -> None:
    assert only("bsn 999990239").certainty is Certainty.LIKELY
    beside = [finding for finding in check("Daan heeft 999990238", LINDE) if finding.kind is Kind.BSN]
    assert [finding.certainty for finding in beside] == [Certainty.POSSIBLE]


def test_a_number_is_masked_in_its_own_shape() -> None:
    assert only("Bel 06-12345678").replacement == "••-••••••••"
