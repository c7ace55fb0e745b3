"""A choice of the nearest layer counts, unless a higher one says that its own is fixed."""

import pytest

from goedenaam.norms.merge import merge
from goedenaam.norms.types import (
    ArticleRef,
    Audience,
    ConsentRequired,
    Disclaimer,
    Dossier,
    ExternalReport,
    FileKind,
    Friendship,
    Layer,
    Norm,
)

BOARD = ArticleRef(protocol="het bestuur", number="1")
SCHOOL = ArticleRef(protocol="de school", number="1")


def values(parameter: str, *norms: Norm) -> set[object]:
    return {getattr(norm, parameter) for norm in merge(norms).all}


def test_the_schools_wording_counts_where_the_board_leaves_it_open():
    board = Disclaimer(layer=Layer.BOARD, article=BOARD, wording="Dit is mijn mening.")
    school = Disclaimer(layer=Layer.SCHOOL, article=SCHOOL, wording="Ik spreek voor mijzelf.")
    assert values("wording", board, school) == {"Ik spreek voor mijzelf."}


def test_the_boards_wording_counts_where_it_is_fixed():
    board = Disclaimer(layer=Layer.BOARD, article=BOARD, wording="Dit is mijn mening.", fixed=True)
    school = Disclaimer(layer=Layer.SCHOOL, article=SCHOOL, wording="Ik spreek voor mijzelf.")
    assert values("wording", board, school) == {"Dit is mijn mening."}


def test_a_school_that_chooses_nothing_takes_the_boards_choice():
    board = ExternalReport(layer=Layer.BOARD, article=BOARD, telephone="0900 000")
    school = ExternalReport(layer=Layer.SCHOOL, article=SCHOOL)
    assert values("telephone", board, school) == {"0900 000"}


def test_each_parameter_is_chosen_on_its_own():
    board = ConsentRequired(layer=Layer.BOARD, article=BOARD, collected="portaal", recorded="register")
    school = ConsentRequired(layer=Layer.SCHOOL, article=SCHOOL, collected="inschrijfformulier")
    assert values("collected", board, school) == {"inschrijfformulier"}
    assert values("recorded", board, school) == {"register"}


def test_files_about_different_people_are_different_choices():
    board = Dossier(
        layer=Layer.BOARD, article=BOARD, about=frozenset({Audience.STAFF}), file=FileKind.PERSONNEL_FILE
    )
    school = Dossier(
        layer=Layer.SCHOOL, article=SCHOOL, about=frozenset({Audience.PUPIL}), file=FileKind.PUPIL_FILE
    )
    assert values("file", board, school) == {FileKind.PERSONNEL_FILE, FileKind.PUPIL_FILE}


def test_two_wordings_in_one_document_are_both_kept():
    one = Disclaimer(layer=Layer.SCHOOL, article=SCHOOL, wording="a")
    other = Disclaimer(layer=Layer.SCHOOL, article=ArticleRef(protocol="de school", number="2"), wording="b")
    assert values("wording", one, other) == {"a", "b"}


@pytest.mark.parametrize("layer", [Layer.BOARD, Layer.SCHOOL])
def test_what_is_no_choice_is_left_as_it_stands(layer):
    norm = Friendship(layer=layer, article=SCHOOL)
    assert merge([norm]).all == (norm,)
