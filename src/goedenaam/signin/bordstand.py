"""Bordstand: on the class's big screen or a shared tablet no page with names opens, and two minutes of rest lock it."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goedenaam.kernel.web import Answer, Request
from goedenaam.signin.forms import PinForm

PIN_KEY = "bordstand_pin"
SEEN_KEY = "bordstand_seen_at"
WRONG_KEY = "bordstand_wrong"
RESTS_FOR = timedelta(minutes=2)
MOST_WRONG_PINS = 5
# What a class may see: the protocol and its answers, without anybody's name, inbox or consent.
ON_THE_BOARD = frozenset({"protocol:in_force", "advice:questions", "advice:question"})
ALWAYS = frozenset({"bordstand:end", "signin:leave"})


class BordstandMiddleware:
    """In bordstand lets through what a class may see, and locks after two minutes without a request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Tell the browser to show the lock by itself after two minutes, without a script, and to keep nothing."""
        response = self.get_response(request)
        if PIN_KEY in request.session:
            response["Refresh"] = f"{int(RESTS_FOR.total_seconds())}; url={reverse('bordstand:end')}"
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, options: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if PIN_KEY not in request.session or match is None or match.view_name in ALWAYS:
            return None
        now = timezone.now()
        seen = datetime.fromtimestamp(request.session[SEEN_KEY], UTC)
        if now - seen >= RESTS_FOR:
            return redirect("bordstand:end")
        request.session[SEEN_KEY] = now.timestamp()
        return None if match.view_name in ON_THE_BOARD else redirect("advice:questions")


def on_the_board(request: HttpRequest) -> dict[str, bool]:
    """Context for every page: `bordstand`, so that the frame shows no name."""
    return {"bordstand": PIN_KEY in getattr(request, "session", {})}


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        request.session[PIN_KEY] = make_password(form.cleaned_data["pin"])
        request.session[SEEN_KEY] = timezone.now().timestamp()
        request.session[WRONG_KEY] = 0
        return redirect("advice:questions")
    return render(request, "signin/bordstand_begin.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request) -> HttpResponse:
    """Locked, or on the way out: the four digits lead back; five wrong ones sign out."""
    if PIN_KEY not in request.session:
        return redirect("home:today")
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if check_password(form.cleaned_data["pin"], request.session[PIN_KEY]):
            if request.POST.get("way") == "stay":
                request.session[SEEN_KEY] = timezone.now().timestamp()
                return redirect("advice:questions")
            for key in (PIN_KEY, SEEN_KEY, WRONG_KEY):
                del request.session[key]
            return redirect("home:today")
        request.session[WRONG_KEY] += 1
        if request.session[WRONG_KEY] >= MOST_WRONG_PINS:
            logout(request)
            return redirect("signin:start")
        form.add_error("pin", form.WRONG)
    return render(request, "signin/bordstand_end.html", {"form": form}, status=422 if form.errors else 200)
