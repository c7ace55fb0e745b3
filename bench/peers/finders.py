"""How each program is asked: load it with the rosters, get a function that finds spans in a text.

Every finder is given what one who knows the program would give it in an afternoon, without a download:

- `presidio`: its recognisers of mail, telephone (NL, BE, DE), IBAN, and dates near a Dutch word for birth, on a
  blank Dutch pipeline. Its models for Dutch are no packages of the registry, so it recognises no person, place or
  health by itself.
- `presidio+roster`: the same, with every name of the roster as its list of denied words, which ignores case as it comes,
  and the school's own telephone, mail and account as its list of allowed ones.
- `presidio+roster+case`: the same list, with case.
- `deduce`: as it comes, made for Dutch medical records, with lists of names, places and streets of its own. A date counts
  when a word for birth stands before it, a place when it holds a number.
- `ours`: the product.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

Found = tuple[str, int, int]
Finder = Callable[[str, str], list[Found]]
Rosters = Mapping[str, dict[str, Any]]

DATA = Path(__file__).resolve().parents[1] / "data/checking"
BIRTH = ["geboren", "geb", "geboortedatum", "geboorte", "dob", "verjaardag"]
_BEFORE = 30


def rosters() -> Rosters:
    return {
        letter: json.loads((DATA / f"roster-{letter}.json").read_text(encoding="utf-8")) for letter in "ab"
    }


def ours(schools: Rosters) -> Finder:
    """Ask the product; ImportError as long as it has no checker."""
    from goedenaam.checking import check, roster_from

    known = {letter: roster_from(school) for letter, school in schools.items()}

    def find(text: str, letter: str) -> list[Found]:
        return [(str(one.kind), one.start, one.end) for one in check(text, known[letter])]

    return find


def deduce(_schools: Rosters) -> Finder:
    from deduce import Deduce

    program = Deduce()
    kinds = {
        "persoon": "NAME",
        "patient": "NAME",
        "locatie": "ADDRESS",
        "telefoonnummer": "PHONE",
        "emailadres": "EMAIL",
        "bsn": "BSN",
        "datum": "DOB",
    }

    def find(text: str, _letter: str) -> list[Found]:
        found = [
            (kinds[one.tag], int(one.start_char), int(one.end_char))
            for one in program.deidentify(text).annotations
            if one.tag in kinds
        ]
        return [one for one in found if _is_meant(text, one)]

    return find


def _is_meant(text: str, found: Found) -> bool:
    """Keep a date that is a birth date and a place that is an address: deduce has wider kinds."""
    kind, start, end = found
    if kind == "DOB":
        return any(word in text[max(0, start - _BEFORE) : start].casefold() for word in BIRTH)
    return kind != "ADDRESS" or bool(re.search(r"\d", text[start:end]))


def presidio(_schools: Rosters) -> Finder:
    return _presidio({}, {})


def presidio_with_roster(schools: Rosters) -> Finder:
    return _presidio(_denied(schools), _allowed(schools))


def presidio_with_roster_and_case(schools: Rosters) -> Finder:
    return _presidio(_denied(schools), _allowed(schools), flags=re.MULTILINE)


def _denied(schools: Rosters) -> dict[str, list[str]]:
    return {letter: sorted(set(_names(school))) for letter, school in schools.items()}


def _names(school: dict[str, Any]) -> Iterator[str]:
    for person in school["people"]:
        last = f"{person['prefix']} {person['last']}".strip()
        yield from (person["first"], person["call"], *person["nicknames"], last, person["last"])
        yield from (f"{person['first']} {last}", f"{person['call']} {last}")


def _allowed(schools: Rosters) -> dict[str, list[str]]:
    return {
        letter: [*school["school"]["phone"], *school["school"]["email"], school["school"]["iban"]]
        for letter, school in schools.items()
    }


def _presidio(
    denied: Mapping[str, list[str]],
    allowed: Mapping[str, list[str]],
    *,
    flags: int = re.DOTALL | re.MULTILINE | re.IGNORECASE,
) -> Finder:
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        DateRecognizer,
        EmailRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
    )

    # As it comes it fetches the list of domains from the network at the first address; `example` is no domain there.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), extra_suffixes=("example",))

    class BlankDutch(SpacyNlpEngine):
        def load(self) -> None:
            self.nlp = {"nl": spacy.blank("nl")}

    pipeline = BlankDutch(models=[{"lang_code": "nl", "model_name": "blank"}])
    pipeline.load()
    kinds = {
        "PERSON": "NAME",
        "PHONE_NUMBER": "PHONE",
        "EMAIL_ADDRESS": "EMAIL",
        "IBAN_CODE": "IBAN",
        "DATE_TIME": "DOB",
    }

    def engine(names: list[str]) -> Any:
        registry = RecognizerRegistry(supported_languages=["nl"])
        registry.add_recognizer(EmailRecognizer(supported_language="nl"))
        registry.add_recognizer(IbanRecognizer(supported_language="nl"))
        registry.add_recognizer(
            PhoneRecognizer(supported_language="nl", supported_regions=("NL", "BE", "DE"))
        )
        registry.add_recognizer(DateRecognizer(supported_language="nl", context=BIRTH))
        if names:
            registry.add_recognizer(
                PatternRecognizer(
                    supported_entity="PERSON",
                    supported_language="nl",
                    deny_list=names,
                    global_regex_flags=flags,
                )
            )
        return AnalyzerEngine(registry=registry, nlp_engine=pipeline, supported_languages=["nl"])

    engines = {letter: engine(denied.get(letter, [])) for letter in "ab"}

    def find(text: str, letter: str) -> list[Found]:
        return [
            (kinds[one.entity_type], one.start, one.end)
            for one in engines[letter].analyze(text, language="nl", allow_list=allowed.get(letter))
            if one.entity_type != "DATE_TIME" or _is_meant(text, ("DOB", one.start, one.end))
        ]

    return find


_PATTERNS = frozenset({"PHONE", "EMAIL", "IBAN", "DOB"})
# What each program has a recogniser for, as it is set up here; `ours` has all. Of another kind it is asked nothing.
KNOWS: dict[str, frozenset[str]] = {
    "presidio": _PATTERNS,
    "presidio+roster": _PATTERNS | {"NAME"},
    "presidio+roster+case": _PATTERNS | {"NAME"},
    "deduce": frozenset({"NAME", "ADDRESS", "PHONE", "EMAIL", "BSN", "DOB"}),
}

FINDERS: dict[str, Callable[[Rosters], Finder]] = {
    "ours": ours,
    "presidio": presidio,
    "presidio+roster": presidio_with_roster,
    "presidio+roster+case": presidio_with_roster_and_case,
    "deduce": deduce,
}
