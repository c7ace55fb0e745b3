"""Placing by hand: what is to be placed, one delivery on a laptop or telephone, and the code between the two."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.commands.by_hand import take_along
from goedenaam.publishing.commands.saying import say_not_there, say_where
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.domain.gate import Hold, Pass
from goedenaam.publishing.placing import commands, presenting, queries
from goedenaam.publishing.placing.domain import PHONE_LASTS, Stage
from goedenaam.publishing.placing.forms import PlacedForm
from goedenaam.publishing.queries import stops_around
from goedenaam.signin.visits import qr_image
from goedenaam.tenancy.queries import actor_of

PHONE_KEY = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody with one delivery: signed in, or on a telephone (`handover_id`) that a signed-in person gave it to."""

    actor: Actor
    delivery_id: UUID
    handover_id: UUID | None = None

    def address(self, name: str, *args: object) -> str:
        if self.handover_id is not None:
            return reverse(f"by_phone:{name}", args=args)
        return reverse(f"by_hand:{name}", args=[self.delivery_id, *args])


type HandView[**P] = Callable[Concatenate[HttpRequest, Hand, P], HttpResponseBase]


def signed_in[**P](view: HandView[P]) -> Callable[..., HttpResponseBase]:
    """The view for who is signed in, about the delivery in the address."""

    @wraps(view)
    def page(request: Request, delivery_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, Hand(actor=request.actor, delivery_id=delivery_id), *args, **kwargs)

    return page


def on_phone[**P](view: HandView[P]) -> Callable[..., HttpResponseBase]:
    """The same view for a telephone that was let in by a code; where its time is over, it says so."""

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        hand = _hand_of(request)
        if hand is None:
            return _phone_over(request, status=403)
        return view(request, hand, *args, **kwargs)

    return page


@require_safe
def by_hand(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    if not any(Permission.PLACE_POSTS in seat.permissions for seat in actor.seats):
        raise NotAllowed
    with reading(actor):
        under_way, placed = queries.by_hand_for(actor), queries.placed_for(actor, now=now)
        channels = queries.channels_of([*under_way, *placed])
        is_stopped = stops_around(actor).exists()
    lines = [presenting.line_of(one, channels[one.channel_id], now=now) for one in [*under_way, *placed]]
    parts = {
        _("Nu"): (Stage.TAKE, Stage.PLACE, Stage.LOOK, Stage.GOING),
        _("Later"): (Stage.NOT_YET,),
        _("Geplaatst deze week"): (Stage.STANDS,),
    }
    found = [(title, [line for line in lines if line.stage in stages]) for title, stages in parts.items()]
    return render(
        request, "placing/list.html", {"sections": [one for one in found if one[1]], "is_stopped": is_stopped}
    )


@require_safe
def show(request: HttpRequest, hand: Hand) -> HttpResponse:
    return _page(request, hand)


@require_POST
def take(request: HttpRequest, hand: Hand) -> HttpResponse:
    """Ask the gate, now; only what passes is shown."""
    with reading(hand.actor):
        queries.delivery_by_hand(hand.actor, hand.delivery_id)
    try:
        taken = take_along(
            actor=hand.actor, delivery_id=hand.delivery_id, world=the_world(), now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, hand, refusal=str(refusal))
    if taken is None:
        return _page(request, hand, was_held=True)
    return redirect(hand.address("show"))


@require_POST
def placed(request: HttpRequest, hand: Hand) -> HttpResponse:
    """It stands there, with its address if it has one."""
    form = PlacedForm(request.POST)
    if not form.is_valid():
        return _page(request, hand, form=form)
    return _said(
        request,
        hand,
        lambda: say_where(
            actor=hand.actor, delivery_id=hand.delivery_id, address=form.cleaned_data["address"],
            world=the_world(), now=timezone.now(),
        ),
    )  # fmt: skip


@require_POST
def not_placed(request: HttpRequest, hand: Hand) -> HttpResponse:
    """It did not work out: it does not stand there."""
    return _said(
        request,
        hand,
        lambda: say_not_there(
            actor=hand.actor, delivery_id=hand.delivery_id, world=the_world(), now=timezone.now()
        ),
    )


@require_safe
def picture(request: HttpRequest, hand: Hand, number: int) -> HttpResponse:
    """One picture to take along, as long as the delivery is taken along and the gate still lets it."""
    with reading(hand.actor):
        delivery = queries.delivery_by_hand(hand.actor, hand.delivery_id)
        channel = queries.channel_of(delivery)
    line = presenting.line_of(delivery, channel, now=timezone.now())
    pictures = delivery.payload["pictures"]
    if line.stage is not Stage.PLACE or not 1 <= number <= len(pictures):
        raise NotFound
    if not isinstance(queries.ruling_now(delivery.pk, the_world()), Pass):
        raise NotFound
    one = pictures[number - 1]
    try:
        data = the_world().pictures.read(one["file"])
    except OSError:
        raise NotFound from None
    name = presenting.name_of(number, one["media_type"])
    return HttpResponse(
        data,
        content_type=one["media_type"],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


@require_POST
@signed_in
def show_code(request: HttpRequest, hand: Hand) -> HttpResponse:
    """A code on the laptop's screen, for the telephone beside it."""
    code = secrets.token_urlsafe(24)
    commands.show_code(
        actor=hand.actor, delivery_id=hand.delivery_id, code=code,
        sign_in=request.session.session_key or "", now=timezone.now(),
    )  # fmt: skip
    address = settings.BASE_URL + reverse("by_phone:use_code", args=[code])
    return _page(request, hand, code=qr_image(address))


@require_http_methods(["GET", "HEAD", "POST"])
def use_code(request: HttpRequest, code: str) -> HttpResponse:
    """On the telephone: looking does nothing, the button opens the one delivery."""
    if request.method != "POST":
        return render(request, "placing/use_code.html")
    try:
        handover = commands.use_code(code=code, now=timezone.now())
    except Refused as refusal:
        return _phone_over(request, str(refusal), status=422)
    if request.user.is_anonymous:
        request.session.flush()
        request.session.set_expiry(PHONE_LASTS)
    request.session[PHONE_KEY] = str(handover.pk)
    return redirect("by_phone:show")


def _said(request: HttpRequest, hand: Hand, say: Callable[[], object]) -> HttpResponse:
    with reading(hand.actor):
        queries.delivery_by_hand(hand.actor, hand.delivery_id)
    try:
        say()
    except Refused as refusal:
        return _page(request, hand, refusal=str(refusal))
    return redirect(hand.address("show"))


def _page(
    request: HttpRequest,
    hand: Hand,
    *,
    refusal: str = "",
    was_held: bool = False,
    form: PlacedForm | None = None,
    code: str = "",
) -> HttpResponse:
    now = timezone.now()
    with reading(hand.actor):
        delivery = queries.delivery_by_hand(hand.actor, hand.delivery_id)
        channel = queries.channel_of(delivery)
    line = presenting.line_of(delivery, channel, now=now)
    ruling = queries.ruling_now(delivery.pk, the_world()) if line.stage is Stage.PLACE else Pass()
    context: dict[str, Any] = {
        "line": line,
        "delivery": delivery,
        "frame": "ui/bare.html" if hand.handover_id else "ui/base.html",
        "is_phone": hand.handover_id is not None,
        "urls": {name: hand.address(name) for name in ("show", "take", "placed", "not_placed")},
        "refusal": refusal,
        "reasons": presenting.reasons_of(delivery) if was_held else _against(ruling),
        "form": form or PlacedForm(),
        "code": code,
    }
    if line.stage is Stage.PLACE and isinstance(ruling, Pass):
        context["text"] = presenting.text_of(delivery)
        context["pictures"] = [
            {**one, "url": hand.address("picture", one["number"])} for one in presenting.pictures_of(delivery)
        ]
    is_refused = bool(refusal or was_held or (form and form.errors))
    return render(request, "placing/delivery.html", context, status=422 if is_refused else 200)


def _against(ruling: object) -> list[str]:
    """Why what was taken along may not be placed any more."""
    if isinstance(ruling, Pass):
        return []
    if isinstance(ruling, Hold):
        return [str(presenting.HELD_FOR[why]) for why in ruling.reasons]
    return [_("De tijd om dit te plaatsen is voorbij.")]


def _hand_of(request: HttpRequest) -> Hand | None:
    handover_id = request.session.get(PHONE_KEY)
    if not handover_id:
        return None
    now = timezone.now()
    with for_system():
        handover = queries.handover_with(UUID(handover_id), now=now)
        if handover is None:
            return None
        actor = actor_of(handover.user, now=now)
    return Hand(actor=actor, delivery_id=handover.delivery_id, handover_id=handover.pk)


def _phone_over(request: HttpRequest, sentence: str = "", *, status: int = 200) -> HttpResponse:
    """Say that the telephone is ready, or too late; somebody who is signed in on it stays so."""
    request.session.pop(PHONE_KEY, None)
    return render(request, "placing/phone_over.html", {"sentence": sentence}, status=status)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Ready with this telephone."""
    handover_id = request.session.get(PHONE_KEY)
    if handover_id:
        commands.end_phone(handover_id=UUID(handover_id), now=timezone.now())
    return _phone_over(request, _("Klaar. Je kunt deze pagina sluiten."))
