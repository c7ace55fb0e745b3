"""EDEXML as schools really export it: pure."""

from datetime import date

import pytest

from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.imports import edexml
from goedenaam.people.imports.lines import Incoming, incoming_of
from goedenaam.people.tests import files
from goedenaam.people.tests.files import SECRETS, pupil, teacher
from goedenaam.testing.presence import shared_folder

TODAY = date(2026, 11, 3)


def read(data: bytes) -> Incoming:
    return edexml.read(data, today=TODAY)


def kinds(found: Incoming) -> set[str]:
    return {issue.kind for issue in found.issues}


def test_the_official_sample_is_read_whole() -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("the official sample stands outside the project")
    found = read((shared / "data" / "edexml" / "EDEXML.Voorbeeld.2.0.xml").read_bytes())
    assert found.school_year == "2014-2015"
    assert (found.brin, found.day) == ("99ZZ", "2014-10-01")
    assert [line.call_name for line in found.pupils] == ["Wimpie", "Ismaël", "Gradje"]
    assert found.pupils[0].location == "Vestiging Huissen"
    assert found.pupils[0].composites == ("sg1", "sg2")
    assert found.pupils[2].prefix == "van 't"
    assert found.pupils[2].left_on == "2014-07-18"
    assert [line.groups for line in found.staff][2] == ("GRP4A",)
    assert [group.ref for group in found.groups if group.composite] == ["sg3", "sg1", "sg2"]


def test_any_order_unknown_blocks_and_namespaces_read_the_same() -> None:
    usual = read(files.edexml([pupil(more='<vestiging key="H"/>')], teachers=[teacher()]))
    strange = b"""<?xml version="1.0"?><e:EDEX xmlns:e="urn:any"><e:nieuwblok><e:leerling key="9"/></e:nieuwblok>
    <e:leerkrachten><e:leerkracht key="L1"><e:groepen><e:groep key="G5"/></e:groepen><e:rol>LRK</e:rol>
    <e:roepnaam>Bram</e:roepnaam><e:achternaam>Jong</e:achternaam></e:leerkracht></e:leerkrachten>
    <e:leerlingen><e:leerling key="1" eckid="x"><e:vestiging key="H"/><e:nieuw>1</e:nieuw><e:groep key="G5"/>
    <e:geboortedatum>2016-05-04</e:geboortedatum><e:voorvoegsel/><e:roepnaam>Noor</e:roepnaam><e:toevoegingen><e:blok>
    <e:achternaam>Vals</e:achternaam></e:blok></e:toevoegingen><e:achternaam>Bakker</e:achternaam></e:leerling>
    </e:leerlingen><e:groepen><e:groep key="G5"><e:jaargroep>5</e:jaargroep><e:naam>5a</e:naam></e:groep></e:groepen>
    <e:vestigingen><e:vestiging key="H"><e:naam>Huissen</e:naam></e:vestiging></e:vestigingen>
    <e:school><e:peildatum>2026-11-02</e:peildatum><e:schooljaar>2026-2027</e:schooljaar></e:school></e:EDEX>"""
    found = read(strange)
    assert found.pupils == usual.pupils
    assert found.staff == usual.staff
    assert found.groups == usual.groups[:1]


@pytest.mark.parametrize("version", ["1.03", "2.0", "2.1"])
def test_every_version_and_a_later_school_year_are_read(version: str) -> None:
    found = read(files.edexml(year="2031-2032", school=f"<xsdversie>{version}</xsdversie>"))
    assert found.school_year == "2031-2032"
    assert found.issues == []


@pytest.mark.parametrize("year", ["2026-2028", "2026", "", "volgend jaar"])
def test_a_school_year_that_overlaps_is_named_and_taken_from_the_day_of_the_file(year: str) -> None:
    found = read(files.edexml(year=year))
    assert found.school_year == "2026-2027"
    assert ("school_year", "", year) in found.issues
    assert len(found.pupils) == 1


def test_two_children_with_one_key_are_named_and_both_left_alone() -> None:
    found = read(
        files.edexml(
            [pupil("1"), pupil("1", "Sem", "Vos"), pupil("1", "Daan", "Bos"), pupil("2", "Fem", "Mol")]
        )
    )
    assert [line.call_name for line in found.pupils] == ["Fem"]
    assert found.held == ["1"]
    assert ("one_key", "Noor Bakker, Sem Vos", "1") in found.issues


def test_a_child_at_two_locations_is_one_child() -> None:
    found = read(
        files.edexml(
            [
                pupil("1", more='<vestiging key="H"/><vestiging key="B"/>'),
                pupil("2", "Sem", "Vos", more='<vestiging key="H"/>'),
                pupil("2", "Sem", "Vos", more='<vestiging key="B"/>'),
            ]
        )
    )
    assert [line.location for line in found.pupils] == ["Huissen", "Huissen"]
    assert [issue.who for issue in found.issues if issue.kind == "two_locations"] == [
        "Noor Bakker",
        "Sem Vos",
    ]


def test_29_february_counts_in_a_leap_year_only() -> None:
    found = read(files.edexml([pupil(born="2016-02-29"), pupil("2", "Sem", "Vos", born="2015-02-29")]))
    assert [line.birth_date for line in found.pupils] == ["2016-02-29", ""]
    assert found.issues == [("birth_date", "Sem Vos", "2015-02-29")]


def test_a_dummy_key_is_no_key() -> None:
    found = read(files.edexml([pupil("#17")]))
    assert found.pupils[0].key == ""
    assert kinds(found) == {"dummy_key"}


def test_what_may_not_be_kept_is_nowhere_in_what_was_read() -> None:
    blocks = "".join(f"<{tag}>{value}</{tag}>" for tag, value in SECRETS.items())
    found = read(
        files.edexml([pupil(more=blocks), pupil("123456782", "Sem", "Vos", more="<bsn>123456782</bsn>")])
    )
    text = found.to_text()
    assert [secret for secret in SECRETS.values() if secret in text] == []
    assert kinds(found) == {"number_as_key"}
    assert incoming_of(text) == found


def test_a_file_whose_keys_are_citizen_numbers_is_refused() -> None:
    numbers = ("123456782", "249566758", "111222333")
    with pytest.raises(Unreadable, match="burgerservicenummers"):
        read(files.edexml([pupil(number, f"Kind{number}") for number in numbers]))


def test_wrong_encodings_are_read_and_named() -> None:
    text = files.edexml([pupil(name="Ismaël", last="Özdemir")]).decode()
    for data in (
        text.encode("cp1252"),
        text.replace("UTF-8", "ISO-8859-1").encode(),
        text.replace("UTF-8", "klingon").encode("cp1252"),
    ):
        found = read(data)
        assert (found.pupils[0].call_name, found.pupils[0].last_name) == ("Ismaël", "Özdemir")
        assert "encoding" in kinds(found)
    for data in (text.encode(), text.encode("utf-8-sig"), text.replace("UTF-8", "UTF-16").encode("utf-16")):
        assert read(data).issues == []
    assert read(text.replace("Ismaël", "Is\x07maël").encode()).pupils[0].call_name == "Ismaël"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE EDEX [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE EDEX SYSTEM "http://127.0.0.1/edex.dtd">',
    ],
)
def test_bombs_and_external_entities_are_refused(head: str) -> None:
    with pytest.raises(Unreadable, match="verwijzingen"):
        read(files.edexml(head=f'<?xml version="1.0"?>{head}'))


def test_half_a_file_is_no_file() -> None:
    whole = files.edexml([pupil("1"), pupil("2", "Sem", "Vos")])
    with pytest.raises(Unreadable, match="niet heel"):
        read(whole[: len(whole) - 200])
    with pytest.raises(Unreadable, match="geen leerlingen"):
        read(b"<html><body>Niet gevonden</body></html>")


def test_oddities_are_named_and_the_rest_is_read() -> None:
    twice = '<groep key="G6"/>'
    found = read(
        files.edexml(
            [
                pupil("1", group="WEG"),
                pupil("2", "Sem", "Vos", more=twice),
                pupil("", "Daan", "Bos"),
                '<leerling key="4"/>',
                pupil("5", "Fem", "Mol", more="<uitstroomdatum>ooit</uitstroomdatum>"),
                pupil("6", "Guus", "Pot", more="<jaargroep>H</jaargroep>"),
            ],
            groups=files.GROUPS + '<groep key="G7"><naam>6</naam><jaargroep>6</jaargroep></groep>',
        )
    )
    assert kinds(found) == {"unknown_group", "two_groups", "keyless", "nameless", "left_on", "group_name"}
    assert [line.group for line in found.pupils] == ["", "G5", "G5", "G5", "G5"]
    assert found.pupils[-1].left_on == "2026-11-02"
    assert sorted(group.name for group in found.groups) == ["5a", "6 (G6)", "6 (G7)", "plusklas"]
