"""Read a protocol: text in, articles with suggested norms out. Pure: no Django, no clock, no I/O."""

import re
from collections.abc import Iterator
from dataclasses import replace

from goedenaam.norms.reading.adoption import is_adoption_table, steps_in_table, steps_in_text
from goedenaam.norms.reading.articles import Piece, title_and_pieces
from goedenaam.norms.reading.audience import people_in, people_of_heading, you_in
from goedenaam.norms.reading.bearers import bearers, modality_for
from goedenaam.norms.reading.chapter import LONG, chapter_in_guide, chapter_of, is_guide
from goedenaam.norms.reading.clues import Hint, hints_in
from goedenaam.norms.reading.colophon import colophon_in
from goedenaam.norms.reading.language import check_text
from goedenaam.norms.reading.lines import lines_of
from goedenaam.norms.reading.linter import findings_in, findings_on_extent
from goedenaam.norms.reading.modality import Force, force_of, force_of_answer, force_of_context
from goedenaam.norms.reading.model import Article, Place, Reading, Step, Suggestion
from goedenaam.norms.reading.parameters import Spoken, bodies_in, parameters_of
from goedenaam.norms.reading.parameters.learning import AT_WORK
from goedenaam.norms.reading.parameters.spoken import find
from goedenaam.norms.reading.placeholders import placeholders_in
from goedenaam.norms.reading.schools import schools_in
from goedenaam.norms.reading.sentences import Sentence, sentences_of
from goedenaam.norms.reading.structure import blocks_of
from goedenaam.norms.types import Audience, Modality

# A person is shown no more than this, and besides the surest only what has some chance.
_MOST_NORMS = 4
_LEAST = 0.08
# How sure a sentence must be of another type to begin a passage of its own, without and with a word like "ook".
_TURNS = 0.6
_A_CRY = 3
_ADDS = 0.4
_ADDITIVE = re.compile(
    r"^(?:\W*\w+\W+){0,10}?(?:ook|bovendien\w*|daarnaast|tevens|verder|eveneens|voorts)\b", re.IGNORECASE
)
_FOR = re.compile(r"\b(?:voor|bij|van|met|door)\b", re.IGNORECASE)


def read(text: str) -> Reading:
    """Read the text of one protocol.

    Raises `Unreadable` with a Dutch sentence for what is empty, binary, too long or not Dutch. A protocol
    without numbers is read, and a finding says so.
    """
    check_text(text)
    title, pieces = title_and_pieces(blocks_of(lines_of(text)))
    left_out: list[str] = []
    if len(text) > LONG:
        pieces = chapter_of(title, pieces)
    elif is_guide(title, pieces):
        pieces, left_out = chapter_in_guide(pieces)
    articles: list[Article] = []
    adoption: list[Step] = []
    you = you_in(title, text)
    for piece in (part for whole in pieces for part in _passages(replace(whole, you=you))):
        if piece.is_table and is_adoption_table(piece.text):
            adoption.extend(steps_in_table(piece.text))
            articles.append(_adoption_article(piece))
        elif article := _article(piece):
            articles.append(article)
    adoption = adoption or steps_in_text("\n".join(article.text for article in articles))
    placeholders = placeholders_in(text)
    links = [(piece, link) for piece in pieces for link in piece.links]
    return Reading(
        title=title,
        articles=tuple(articles),
        adoption=tuple(adoption),
        placeholders=tuple(placeholders),
        colophon=colophon_in(articles),
        findings=(
            *findings_on_extent(schools_in(text), left_out),
            *findings_in(articles, adoption=adoption, placeholders=placeholders, links=links),
        ),
    )


def read_article(
    text: str, *, section: str = "", number: str = "", title: str = "", whole: str = ""
) -> Article:
    """Read one article by itself, as after a correction. Title and whole text tell who "je" is.

    A text without any norm gives an article without suggestions. Never raises `Unreadable`.
    """
    piece = Piece(
        text=text.strip(),
        place=Place(start=0, end=len(text.strip())),
        section=section,
        number=number,
        is_item=True,
        you=you_in(title, whole or text),
    )
    return Article(
        section=section, number=number, text=piece.text, place=piece.place, norms=tuple(_suggestions(piece))
    )


def _passages(piece: Piece) -> list[Piece]:
    """Cut running prose where a sentence surely turns to something else than the sentences before it."""
    if piece.is_item or piece.is_heading or piece.is_table:
        return [piece]
    cuts = [0]
    before: Hint | None = None
    for sentence in _statements(sentences_of(piece.text)):
        surest = _ranked([sentence], piece)[0]
        if before is None:
            before = surest
        elif surest.type != before.type and (
            surest.confidence >= _TURNS or (surest.confidence >= _ADDS and _ADDITIVE.match(sentence.text))
        ):
            cuts.append(sentence.start)
            before = surest
        elif surest.confidence > before.confidence:
            before = surest
    if len(cuts) == 1:
        return [piece]
    length, at = len(piece.text), piece.place.start
    return [
        replace(
            piece,
            text=piece.text[a:b].strip(),
            # Joined lines keep their length save for a hyphen or two, so this place is right to within that.
            place=Place(start=at + a, end=piece.place.end if b == length else min(at + b, piece.place.end)),
        )
        for a, b in zip(cuts, [*cuts[1:], length], strict=True)
    ]


def _statements(sentences: list[Sentence]) -> Iterator[Sentence]:
    """Join a question, or a cry of a few words, to the sentence after it ("Weet u iets? Bel ons.")."""
    opening: Sentence | None = None
    for sentence in sentences:
        joined = sentence
        if opening is not None:
            joined = Sentence(text=f"{opening.text} {sentence.text}", start=opening.start)
        is_opening = sentence.text.endswith("?") or len(sentence.text.split()) <= _A_CRY
        opening = joined if is_opening and sentence is not sentences[-1] else None
        if opening is None:
            yield joined


def _article(piece: Piece) -> Article | None:
    """Read one piece; a heading is an article only when it lays something down itself."""
    norms = tuple(_suggestions(piece))
    if piece.is_heading:
        norms = tuple(norm for norm in norms if norm.type in {"Scope", "Adoption"} and people_in(piece.text))
        if not norms:
            return None
    return Article(
        section=piece.section, number=piece.number, text=piece.text, place=piece.place, norms=norms
    )


def _adoption_article(piece: Piece) -> Article:
    norm = Suggestion(
        type="Adoption",
        modality=Modality.STATES,
        parameters={
            "bodies": list(
                dict.fromkeys(body for row in piece.text.split("\n")[1:] for body in bodies_in(row))
            )
        },
        audience=frozenset({Audience.SCHOOL}),
        confidence=0.97,
        place=piece.place,
    )
    return Article(
        section=piece.section, number=piece.number, text=piece.text, place=piece.place, norms=(norm,)
    )


def _ranked(sentences: list[Sentence], piece: Piece) -> list[Hint]:
    lends = force_of_context(piece.section, piece.lead)
    context = f"{piece.section}. {piece.lead}" if not piece.is_heading else ""
    hints = hints_in(
        sentences,
        heading=piece.section,
        context=context,
        forbids=lends.modality in {Modality.MUST_NOT, Modality.SHOULD_NOT},
    )
    speaks_of_people = people_in(piece.text) and _FOR.search(piece.text)
    if piece.is_heading and speaks_of_people and not piece.text.endswith("?"):
        hints = [Hint(type="Scope", confidence=0.8, sentence=sentences[0])]
    return [hint for hint in hints[:_MOST_NORMS] if hint is hints[0] or hint.confidence >= _LEAST]


def _suggestions(piece: Piece) -> list[Suggestion]:
    sentences = sentences_of(piece.text)
    heading_people = people_of_heading(piece.section) if not piece.is_heading else frozenset[Audience]()
    lends = force_of_context(piece.section, piece.lead)
    found: list[Suggestion] = []
    for hint in _ranked(sentences, piece):
        own = _sentence_for_staff(sentences) if hint.type == "DevicePresence" else None
        if own is None:
            found.append(_suggestion(hint, piece, sentences, lends, heading_people))
            continue
        of_pupils = next(one for one in sentences if Audience.PUPIL in people_in(one.text))
        theirs = Hint(type=hint.type, confidence=hint.confidence, sentence=of_pupils)
        found.append(_suggestion(theirs, piece, sentences, lends, heading_people))
        of_staff = Hint(type=hint.type, confidence=hint.confidence, sentence=own)
        found.append(_suggestion(of_staff, replace(piece, text=own.text), [own], lends, heading_people))
    return found[:_MOST_NORMS]


def _sentence_for_staff(sentences: list[Sentence]) -> Sentence | None:
    """Find the sentence that gives staff a rule of their own for their devices, in an article that has one for pupils too."""
    staff = frozenset({Audience.STAFF})
    if not any(Audience.PUPIL in people_in(one.text) for one in sentences):
        return None
    return next((one for one in sentences if people_in(one.text) == staff and find(AT_WORK, one.text)), None)


def _speaking(sentence: Sentence, sentences: list[Sentence]) -> Sentence:
    """A question lays nothing down; the sentence after it does ("Twijfel je? Vraag het.")."""
    at = sentences.index(sentence) + 1
    return sentences[at] if sentence.text.endswith("?") and at < len(sentences) else sentence


def _suggestion(
    hint: Hint,
    piece: Piece,
    sentences: list[Sentence],
    lends: Force,
    heading_people: frozenset[Audience],
) -> Suggestion:
    sentence = _speaking(hint.sentence, sentences)
    force = force_of(sentence.text)
    answers = force_of_answer(piece.section, piece.text)
    if answers.modality and force.modality in {None, Modality.STATES, Modality.MUST}:
        force = replace(force, modality=answers.modality, negated=answers.negated)
    if lends.modality and force.modality in {None, Modality.STATES}:
        force = replace(force, modality=lends.modality, negated=force.negated or lends.negated)
    audience = bearers(
        hint.type,
        sentence.text,
        people_in(piece.lead) or heading_people,
        piece.you,
        is_heading=piece.is_heading,
    )
    spoken = Spoken(
        sentence=sentence.text,
        article=piece.text,
        force=force,
        audience=audience,
        context=f"{piece.section} {piece.lead}",
    )
    start = piece.place.start + sentence.start
    return Suggestion(
        type=hint.type,
        modality=modality_for(hint.type, force, sentence.text),
        parameters=parameters_of(hint.type, spoken),
        audience=audience,
        confidence=hint.confidence,
        place=Place(start=min(start, piece.place.end), end=min(start + len(sentence.text), piece.place.end)),
    )
