"""What changed since the last version, article by article."""

from hypothesis import given
from hypothesis import strategies as st

from goedenaam.protocol.changes import ChangeKind, Piece, changes

FRIENDS = Piece(
    section="Regels",
    number="2",
    text="Vriendschap tussen medewerkers en leerlingen wordt afgeraden.",
    means=("Let op",),
)
LESSON = Piece(section="Regels", number="3", text="In de les blijft de telefoon in de tas.")
PHOTOS = Piece(section="Beeld", number="1", text="Foto's plaatsen we na toestemming van de ouders.")


def kinds(old, new):
    return [change.kind for change in changes(old, new)]


def test_the_same_text_has_no_changes():
    assert set(kinds([FRIENDS, LESSON], [FRIENDS, LESSON])) == {ChangeKind.SAME}


def test_one_other_word_is_a_rewording_and_the_word_is_shown():
    strict = Piece(
        section="Regels",
        number="2",
        text="Vriendschap tussen medewerkers en leerlingen wordt verboden.",
        means=("Nee",),
    )
    [change] = changes([FRIENDS], [strict])
    assert change.kind is ChangeKind.REWORDED
    assert [(run.edit, run.text) for run in change.runs if run.edit] == [
        ("del", "afgeraden."),
        ("ins", "verboden."),
    ]
    assert (change.meant, change.means) == (("Let op",), ("Nee",))


def test_the_same_words_with_another_meaning_are_told_apart():
    other = Piece(section="Regels", number="2", text=FRIENDS.text, means=("Nee",))
    assert kinds([FRIENDS], [other]) == [ChangeKind.MEANS]


def test_an_article_that_only_moved_is_the_same():
    moved = Piece(section="Slot", number="9", text=LESSON.text)
    assert sorted(kinds([FRIENDS, LESSON], [moved, FRIENDS])) == [ChangeKind.SAME, ChangeKind.SAME]


def test_a_new_article_in_the_place_of_an_old_one_is_no_rewording():
    assert sorted(kinds([LESSON], [Piece(section="Regels", number="3", text=PHOTOS.text)])) == [
        ChangeKind.ADDED,
        ChangeKind.DROPPED,
    ]


def test_a_dropped_article_stands_where_it_stood():
    assert kinds([FRIENDS, LESSON, PHOTOS], [FRIENDS, PHOTOS]) == [
        ChangeKind.SAME,
        ChangeKind.DROPPED,
        ChangeKind.SAME,
    ]


PIECES = st.lists(
    st.builds(
        Piece,
        section=st.sampled_from(["", "A", "B"]),
        number=st.sampled_from(["", "1", "2"]),
        text=st.text(alphabet="ab ", max_size=12),
    ),
    max_size=6,
)


@given(PIECES, PIECES)
def test_every_article_of_both_versions_is_told_of_exactly_once(old, new):
    found = changes(old, new)
    assert [change.new for change in found if change.new is not None] == new
    assert sorted((c.old.section, c.old.number, c.old.text) for c in found if c.old is not None) == sorted(
        (piece.section, piece.number, piece.text) for piece in old
    )


@given(PIECES, PIECES)
def test_the_runs_give_both_texts_back(old, new):
    for change in changes(old, new):
        kept = [run for run in change.runs if run.edit != "ins"]
        put_in = [run for run in change.runs if run.edit != "del"]
        if change.old is not None:
            assert " ".join(run.text for run in kept).split() == change.old.words
        if change.new is not None:
            assert " ".join(run.text for run in put_in).split() == change.new.words
