"""Three pages: ask, the code, the link. A GET never signs in."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.errors import Refused
from goedenaam.signin import commands
from goedenaam.signin.domain import LinkSpent
from goedenaam.signin.forms import AddressForm, CodeForm
from goedenaam.tenancy.models import User

_ASKED = "signin_request"


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home:today")
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = commands.ask_to_sign_in(email=form.cleaned_data["email"], now=timezone.now())
        request.session[_ASKED] = str(asked.pk)
        return redirect("signin:code")
    return render(request, "signin/start.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    asked = request.session.get(_ASKED)
    if not asked:
        return redirect("signin:start")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user = commands.use_code(
                request_id=UUID(asked), typed=form.cleaned_data["code"], now=timezone.now()
            )
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            return _sign_in(request, user)
    return render(request, "signin/code.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, request_id: UUID, token: str) -> HttpResponseBase:
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            user = commands.use_link(request_id=request_id, token=token, now=timezone.now())
        except LinkSpent as refusal:
            context["refusal"] = refusal
        else:
            return _sign_in(request, user)
    return render(request, "signin/link.html", context, status=422 if context else 200)


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


def _sign_in(request: HttpRequest, user: User) -> HttpResponseBase:
    # Whoever was signed in on this browser is not any more.
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    response: HttpResponseBase = perform_login(request, Login(user=user, email=user.email))
    return response
