"""The pages about one person, the same at home and at a tablet of the school: the list, one question, one picture."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goedenaam.consent.domain.answers import Asked
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Notice
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.portal import commands, presenting, queries
from goedenaam.portal.domain import (
    Choice,
    ChooseAnAnswer,
    NoSuchPicture,
    Question,
    TextChanged,
    next_open,
    stopped_pictures,
)
from goedenaam.portal.language import in_words
from goedenaam.portal.queries import Sheet
from goedenaam.portal.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before somebody: the sheet, its questions with the own answers, and the text that goes with them."""

    sheet: Sheet
    questions: list[Question]
    notice: Notice | None

    def question(self, asked: Asked) -> Question:
        """One of them; raises `NotFound`."""
        found = next((question for question in self.questions if question.asked == asked), None)
        if found is None:
            raise NotFound
        return found


def lay_out(visit: Visit, *, at: datetime) -> Desk:
    """Read all that the pages of one visit show."""
    with reading(visit.actor):
        sheet = queries.sheet(visit.actor, visit.about, at=at)
        notice = queries.notice_for(visit.actor, visit.about.school_id, get_language() or "nl", at=at)
    return Desk(sheet=sheet, questions=presenting.questions(sheet, at=at), notice=notice)


def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What is asked about one person and what this giver answered."""
    now = timezone.now()
    desk = lay_out(visit, at=now)
    about, on = visit.about, day_of(now)
    asks = not desk.sheet.leads and not about.is_gone(on) and presenting.holds_pen(about, on)
    first = next_open(desk.questions) if asks and desk.notice else None
    places = presenting.place_rows(visit, desk.sheet.purposes, desk.questions)
    context = {
        **frame(visit),
        "places": places,
        "open": sum(place.open for place in places),
        "answered": sum(not question.is_open for question in desk.questions),
        "first_url": visit.address("question", *first.asked) if first else "",
        "rules_only": [
            {"name": presenting.name_of(row), "explanation": presenting.explanation_of(row)}
            for row in desk.sheet.rules_only
        ],
        "leads": desk.sheet.leads,
        "is_gone": about.is_gone(on),
        "is_read_only": not presenting.holds_pen(about, on),
        "notice": desk.notice,
        "parts": presenting.parts_of(desk.notice.text) if desk.notice else [],
    }
    return render(request, "portal/overview.html", context)


def question(request: HttpRequest, visit: Visit, code: str, medium: str) -> HttpResponse:
    """One question: read it, choose, or leave it for later."""
    now = timezone.now()
    desk = lay_out(visit, at=now)
    asked = desk.question((code, medium))
    refusal = None
    if request.method == "POST":
        try:
            _answer(request, visit, desk, asked, now)
        except Refused as refused:
            refusal = in_words(refused)
            desk = lay_out(visit, at=now)
            asked = desk.question((code, medium))
        else:
            return _onward(request, visit, asked)
    context = {**frame(visit), **_asked(visit, desk, asked, now), "refusal": refusal}
    return render(request, "portal/question.html", context, status=422 if refusal else 200)


def picture(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Stop one picture by its number, or end that stop.

    Every number is written down and answered alike, whether or not there is such a picture and whoever is on it: a refusal
    would tell who that is (SECURITY.md 3), and a stop may come before the school says who is on it.
    """
    now = timezone.now()
    refusal = None
    typed = str(request.POST.get("picture", request.GET.get("foto", ""))).strip()
    if request.method == "POST":
        try:
            choice = _chosen(request, (Choice.YES, Choice.TAKE_BACK_ALL, Choice.TAKE_BACK))
            answer = visit.answer(notice_id=None, picture=_picture_id(typed))
            commands.stop_picture(actor=visit.actor, answer=answer, choice=choice, now=now)
        except Refused as refused:
            refusal = in_words(refused)
        else:
            messages.success(request, _("Opgeschreven."))
            return redirect(visit.address("picture"))
    with reading(visit.actor):
        sheet = queries.sheet(visit.actor, visit.about, at=now)
    stopped = [{"id": key, "at": line.given_at} for key, line in stopped_pictures(sheet.lines).items()]
    context = {**frame(visit), "typed": typed, "stopped": stopped, "refusal": refusal}
    return render(request, "portal/picture.html", context, status=422 if refusal else 200)


def frame(visit: Visit) -> dict[str, Any]:
    """What every page of a visit knows."""
    about = visit.about
    names = (
        ("overview", "picture") if visit.at_desk else ("overview", "picture", "receipt", "paper", "places")
    )
    return {
        "about": about,
        "is_oneself": about.giver is None,
        "at_desk": visit.at_desk,
        "for_child": visit.for_child,
        "urls": {name: visit.address(name) for name in names},
    }


def _answer(request: HttpRequest, visit: Visit, desk: Desk, asked: Question, now: datetime) -> None:
    choice = _chosen(request, tuple(Choice))
    read = _uuid(request.POST.get("notice", ""))
    counts = _still_counts(visit, desk, read, now)
    if choice is Choice.YES and not counts:
        raise TextChanged
    commands.say(
        actor=visit.actor,
        about=visit.about,
        answer=visit.answer(asked.asked, notice_id=read if counts else None),
        choice=choice,
        seen=str(request.POST.get("seen", "")),
        now=now,
    )


def _still_counts(visit: Visit, desk: Desk, read: UUID | None, now: datetime) -> bool:
    """Whether the text that was read is one of this school's that was not replaced."""
    if read is None or _is_replaced(desk, read, now):
        return False
    with reading(visit.actor):
        return read in queries.notices_read(visit.actor, visit.about.school_id)


def _is_replaced(desk: Desk, read: UUID, now: datetime) -> bool:
    since = desk.sheet.lapsed.get(read)
    return since is not None and since <= now


def _asked(visit: Visit, desk: Desk, asked: Question, now: datetime) -> dict[str, Any]:
    place = next(row for row in desk.sheet.purposes if row.code == asked.code)
    here = [one for one in desk.questions if one.code == asked.code]
    index = desk.questions.index(asked)
    later = next_open(desk.questions, asked.asked) if asked.is_open else None
    return {
        "place": presenting.name_of(place),
        "explanation": presenting.explanation_of(place),
        "audience": presenting.audience_of(place),
        "icon_name": presenting.MEDIUM_ICONS[asked.medium],
        "words": presenting.question_in_words(asked.medium, visit.about),
        "place_number": [row.code for row in desk.sheet.purposes].index(asked.code) + 1,
        "places": len(desk.sheet.purposes),
        "number": here.index(asked) + 1,
        "count": len(here),
        "said": asked.said,
        "said_word": presenting.said_word(asked.said),
        "said_icon": presenting.SAID_ICONS[asked.said],
        "said_at": asked.line.given_at if asked.line else None,
        "choices": presenting.choices_for(asked, visit.about, desk.sheet, at=now),
        "seen": asked.line.mark if asked.line else "",
        "notice": desk.notice,
        "parts": presenting.parts_of(desk.notice.text) if desk.notice else [],
        "leads": desk.sheet.leads,
        "back_url": visit.address("question", *desk.questions[index - 1].asked) if index else "",
        "later_url": visit.address("question", *later.asked) if later else visit.address("overview"),
    }


def _onward(request: HttpRequest, visit: Visit, answered: Question) -> HttpResponse:
    """After a first answer the next open question; after a change, or the last one, the list."""
    desk = lay_out(visit, at=timezone.now())
    following = (
        next_open(desk.questions, answered.asked) if answered.is_open and not desk.sheet.leads else None
    )
    if following is not None:
        return redirect(visit.address("question", *following.asked))
    if any(one.is_open for one in desk.questions):
        messages.success(request, _("Opgeschreven. Wat je oversloeg, staat hieronder."))
    else:
        messages.success(request, _("Opgeschreven. Alles is beantwoord. Dank je wel."))
    return redirect(visit.address("overview"))


def _chosen(request: HttpRequest, among: tuple[Choice, ...]) -> Choice:
    typed = request.POST.get("answer", "")
    found = next((choice for choice in among if choice.value == typed), None)
    if found is None:
        raise ChooseAnAnswer
    return found


def _picture_id(typed: str) -> str:
    found = _uuid(typed)
    if found is None:
        raise NoSuchPicture
    return str(found)


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
