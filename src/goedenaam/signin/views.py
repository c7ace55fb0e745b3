"""Coming in: ask, the code, the link, the second factor. A GET never signs in."""

from typing import Any
from uuid import UUID

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.errors import Refused
from goedenaam.signin import commands, queries, visits
from goedenaam.signin.domain import LinkSpent, StartCodeWrong, Way
from goedenaam.signin.forms import (
    AddressForm,
    CodeForm,
    EnrolForm,
    EnrolWithStartCodeForm,
    FactorForm,
    OwnPhoneForm,
    PupilCodeForm,
)
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import user_with

_NEW_SECRET = "second_factor_secret"  # noqa: S105  the session's name for it


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home:today")
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = commands.ask_to_sign_in(
            email=form.cleaned_data["email"],
            network=visits.network_of(request),
            device=visits.browser_of(request),
            now=timezone.now(),
        )
        visits.expect_code(request, asked.pk)
        return redirect("signin:code")
    providers = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    context = {"form": form, "providers": providers}
    return render(request, "signin/start.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    asked = request.session.get(visits.ASKED_KEY)
    if not asked:
        return redirect("signin:start")
    form = CodeForm(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            user = commands.use_code(request_id=UUID(asked), typed=form.cleaned_data["code"], now=now)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            own = form.cleaned_data["own_phone"]
            return visits.come_in(request, user, Way.CODE, own_phone=own, now=now)
    return render(request, "signin/code.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, request_id: UUID, token: str) -> HttpResponseBase:
    form = OwnPhoneForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            user = commands.use_link(request_id=request_id, token=token, now=now)
        except LinkSpent as refusal:
            context["refusal"] = refusal
        else:
            own = form.cleaned_data["own_phone"]
            return visits.come_in(request, user, Way.LINK, own_phone=own, now=now)
    return render(request, "signin/link.html", context, status=422 if "refusal" in context else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask the second factor, or set it up for who has none yet; then on to the page that wanted it."""
    if not request.user.is_authenticated:
        return redirect("signin:start")
    user = user_with(UUID(str(request.user.pk)))
    is_pupil = bool(commands.pupil_codes(user.pk, now=timezone.now()))
    if not is_pupil and not queries.has_second_factor(user.pk):
        return _enrol(request, user)
    form_class = PupilCodeForm if is_pupil else FactorForm
    form = form_class(
        request.POST if request.method == "POST" else None,
        initial={"code": visits.code_of_the_demonstration(user)},
    )
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        device = visits.device_in_words(request)
        try:
            commands.give_second_factor(user=user, typed=form.cleaned_data["code"], device=device, now=now)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            visits.pass_second_factor(request, now=now)
            return redirect(_next(request))
    context = {"form": form, "next": _next(request), "demonstration": settings.DEMONSTRATION}
    page = "signin/pupil_code.html" if is_pupil else "signin/second_factor.html"
    return render(request, page, context, status=422 if form.errors else 200)


def _enrol(request: HttpRequest, user: User) -> HttpResponse:
    now = timezone.now()
    wants_start = commands.start_codes(user.pk, now=now) is not None
    secret = request.session.setdefault(_NEW_SECRET, generate_totp_secret())
    form_class = EnrolWithStartCodeForm if wants_start else EnrolForm
    form = form_class(
        request.POST if request.method == "POST" else None,
        initial={"code": visits.code_of_the_demonstration(user, secret)},
    )
    if request.method == "POST" and form.is_valid():
        device = visits.device_in_words(request)
        try:
            codes = commands.enrol_phone(
                user=user, secret=secret, typed=form.cleaned_data["code"],
                start=form.cleaned_data.get("start", ""), device=device, now=now,
            )  # fmt: skip
        except Refused as refusal:
            commands.note_wrong_start(user=user, device=device, now=now)
            form.add_error("start" if isinstance(refusal, StartCodeWrong) else "code", str(refusal))
        else:
            del request.session[_NEW_SECRET]
            visits.pass_second_factor(request, now=now)
            return render(request, "signin/recovery_codes.html", {"codes": codes, "next": _next(request)})
    context = {
        "form": form,
        "next": _next(request),
        "qr": visits.qr_image(visits.phone_address(user, secret)),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "demonstration": settings.DEMONSTRATION,
    }
    return render(request, "signin/enrol.html", context, status=422 if form.errors else 200)


@require_safe
def unknown(request: HttpRequest) -> HttpResponse:
    """Who comes from a board's provider and has no seat at that board."""
    return render(request, "signin/unknown.html", status=403)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("signin:start")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """The bare address: where somebody belongs."""
    return redirect("home:today" if request.user.is_authenticated else "signin:start")


def _next(request: HttpRequest) -> str:
    """The page that wanted the second factor, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "/vandaag/"
