"""The language of the portal: chosen on each page, kept in the session, and no setting of an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from goedenaam.consent.domain.answers import NewerAnswer
from goedenaam.kernel.errors import Refused

# A language joins with its translation in locale/ (whole: a test holds it), and where the school has its text in it.
LANGUAGES = {"nl": "Nederlands", "en": "English"}
LANGUAGE_KEY = "portal_language"


def language_of(request: HttpRequest) -> str:
    """What was chosen in this session, or else the first language of the browser that the portal has, or Dutch."""
    chosen = request.session.get(LANGUAGE_KEY)
    if chosen in LANGUAGES:
        return str(chosen)
    wanted = (
        code[:2] for code, _weight in parse_accept_lang_header(request.headers.get("accept-language", ""))
    )
    return next((code for code in wanted if code in LANGUAGES), "nl")


def speaking[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Make a page in the language of the portal; its first argument is the request."""

    @wraps(view)
    def page(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request: Any = args[0]
        language = language_of(request)
        with translation.override(language):
            response = view(*args, **kwargs)
        response["Content-Language"] = language
        return response

    return page


def in_words(refusal: Refused) -> str:
    """Why not, in the language of the page."""
    if isinstance(refusal, NewerAnswer):
        # On a page, without paper: the clock of the server was set back.
        return _(
            "Er staat al een nee van jou met een latere tijd. Dat nee blijft staan. Probeer het morgen nog eens."
        )
    return _(str(refusal))


def said_in(texts: dict[str, str], language: str) -> str:
    """A text that the school has in some languages."""
    return texts.get(language) or texts.get("nl") or next(iter(texts.values()), "")
