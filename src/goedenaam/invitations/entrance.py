"""Pages for who comes in with a code or a day pass. A GET never signs in and shows nothing of a child."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goedenaam.invitations import commands
from goedenaam.invitations.domain import AddressNotOwn
from goedenaam.invitations.forms import AddressForm, CodeForm
from goedenaam.kernel.errors import Refused
from goedenaam.signin import visits
from goedenaam.signin.commands import ask_to_sign_in
from goedenaam.signin.domain import Way


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Type the code, or come with it from the QR code; then the own address, which the sign-in mail proves."""
    data = request.POST if request.method == "POST" else None
    code_form, address_form = CodeForm(data, initial={"code": typed}), AddressForm(data)
    forms = {"code": code_form, "address": address_form}
    if data is not None and code_form.is_valid() and address_form.is_valid():
        now, email = timezone.now(), address_form.cleaned_data["email"]
        try:
            commands.use_invitation(typed=code_form.cleaned_data["code"], email=email, now=now)
        except Refused as refusal:
            field = "email" if isinstance(refusal, AddressNotOwn) else None
            (address_form if field else code_form).add_error(field or "code", str(refusal))
        else:
            asked = ask_to_sign_in(
                email=email, network=visits.network_of(request), device=visits.browser_of(request), now=now
            )
            visits.expect_code(request, asked.pk)
            return redirect("signin:code")
    wrong = bool(data is not None and (code_form.errors or address_form.errors))
    return render(request, "invitations/code.html", forms, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def day_pass(request: HttpRequest, pass_id: UUID, token: str) -> HttpResponseBase:
    if request.method != "POST":
        return render(request, "invitations/day_pass_use.html")
    now = timezone.now()
    try:
        user, until = commands.use_day_pass(pass_id=pass_id, token=token, now=now)
    except Refused as refusal:
        return render(request, "invitations/day_pass_use.html", {"refusal": refusal}, status=422)
    response = visits.come_in(request, user, Way.DAY_PASS, own_phone=False, now=now)
    request.session.set_expiry(until - now)
    return response
