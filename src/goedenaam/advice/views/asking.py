"""Choose a question, tap one or two choices, read the answer. Nothing that is asked is stored."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goedenaam.advice import commands
from goedenaam.advice.counting import Counted
from goedenaam.advice.domain import ASKERS, PAGES, Page, may_ask_for_others, pages_for
from goedenaam.advice.domain.taps import Part
from goedenaam.advice.forms import Asked, NoSuchChoice, read_question, usual_asker
from goedenaam.advice.presenting import Choice, Row, address_of, chosen_of, tell
from goedenaam.kernel.actor import Permission, Role
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Audience
from goedenaam.protocol.queries import layers_in_force


@require_safe
def questions(request: Request) -> HttpResponse:
    require_asking(request)
    seat = request.actor.seat
    with reading(request.actor):
        layers = layers_in_force(request.actor, seat, at=timezone.now())
    context = {
        "parts": parts_of(seat.role),
        "layers": layers,
        "place": seat.place,
        "is_pupil": seat.role is Role.PUPIL,
        "may_open": seat.school_id is not None
        and request.actor.may(Permission.PUT_IN_FORCE, board_id=seat.board_id, school_id=seat.school_id),
    }
    return render(request, "advice/questions.html", context)


def parts_of(role: Role) -> list[tuple[str, list[dict[str, str]]]]:
    """The questions of a role under their headings, as tiles."""
    found = []
    for part in Part:
        pages = [page for page in pages_for(role) if page.part is part]
        if pages:
            found.append((part.value, [_tile(page, role) for page in pages]))
    return found


def _tile(page: Page, role: Role) -> dict[str, str]:
    asker = Audience.PUPIL if role is Role.PUPIL else Audience.STAFF
    return {
        "slug": page.slug,
        "icon": page.icon,
        "label": page.title_for(asker),
        "hint": page.hint_for(asker),
    }


@require_safe
def question(request: Request, slug: str) -> HttpResponse:
    page = page_named(request, slug)
    role = request.actor.seat.role
    try:
        asked = read_question(page, request.GET.dict(), role)
    except Refused as refusal:
        return render_steps(request, page, Asked(asker=usual_asker(page, role), values={}), refusal)
    if page.next_step(asked.asker, asked.values) is not None:
        return render_steps(request, page, asked)
    return render_answer(request, page, asked)


@require_POST
def keep(request: Request, slug: str) -> HttpResponse:
    page = page_named(request, slug)
    try:
        asked = read_question(page, request.POST.dict(), request.actor.seat.role)
        if page.next_step(asked.asker, asked.values) is not None:
            raise NoSuchChoice
        commands.keep_answer(
            actor=request.actor,
            page=page,
            values=asked.values,
            asker=asked.asker,
            seen=request.POST.get("seen", ""),
            now=timezone.now(),
        )
    except commands.AnswerChanged as refusal:
        return render_answer(request, page, asked, refusal)
    except Refused as refusal:
        usual = Asked(asker=usual_asker(page, request.actor.seat.role), values={})
        return render_steps(request, page, usual, refusal)
    return redirect("advice:kept_answers")


def render_steps(
    request: Request, page: Page, asked: Asked, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    """The next choice as tiles. A question without choices and with a refusal shows the refusal alone."""
    address = address_of(page, asked.asker)
    step = page.next_step(asked.asker, asked.values)
    context = {
        **_head(request, page, asked),
        "step": step,
        "tiles": tiles_of(page, asked.asker, asked.values, address),
        "chosen": chosen_of(page, asked.asker, asked.values, address),
        "refusal": refusal,
    }
    return render(request, "advice/question.html", context, status=422 if refusal else 200)


def tiles_of(
    page: Page, asker: Audience, values: Mapping[str, str], address: Any
) -> list[dict[str, str]]:  # fmt: skip
    """The options of the next choice, each with its address."""
    step = page.next_step(asker, values)
    options = step.options if step else ()
    return [
        {"label": option.label, "icon": option.icon, "url": address({**values, **option.sets})}
        for option in options
    ]


def render_answer(
    request: Request, page: Page, asked: Asked, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    """The answer, counted without who asked once the page has gone out."""
    now = timezone.now()
    with reading(request.actor):
        told = tell(request.actor, page, asked.values, asked.asker, now=now)
    context = {
        **_head(request, page, asked),
        "told": told,
        "chosen": told.chosen,
        "fields": {"asker": asked.asker.value, **asked.values},
        "query": address_of(page, asked.asker)(asked.values).partition("?")[2],
        "refusal": refusal,
    }
    drawn = render(request, "advice/question.html", context)
    return Counted.of(request, drawn, told.decisive_ids, status=422 if refusal else 200)


def _head(request: Request, page: Page, asked: Asked) -> dict[str, Any]:
    role = request.actor.seat.role
    return {
        "page": page,
        "title": page.title_for(asked.asker if role is Role.PUPIL else Audience.STAFF),
        "hint": page.hint_for(asked.asker if role is Role.PUPIL else Audience.STAFF),
        "place": request.actor.seat.place,
        "is_pupil": role is Role.PUPIL,
        "for_whom": _for_whom(page, asked, role),
    }


def _for_whom(page: Page, asked: Asked, role: Role) -> Row | None:
    """For staff: whom the question is about, to change with one tap."""
    if not may_ask_for_others(role) or page.asks_as or not page.roles & {Role.GUARDIAN, Role.PUPIL}:
        return None
    own = usual_asker(page, role)
    return Row(
        label="Voor wie vraag je dit?",
        options=[
            Choice(
                label="mezelf" if asker is own else f"een {asker.label}",
                url=address_of(page, asker)(asked.values),
                current=asker is asked.asker,
            )
            for asker in (own, *(other for other in ASKERS if other not in {own, Audience.STAFF}))
        ],
    )


def page_named(request: Request, slug: str) -> Page:
    """The question of this address, if it concerns the role of the seat; raises `NotFound`."""
    require_asking(request)
    page = PAGES.get(slug)
    if page is None or request.actor.seat.role not in page.roles:
        raise NotFound
    return page


def require_asking(request: Request) -> None:
    seat = request.actor.seat
    request.actor.require(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id)
