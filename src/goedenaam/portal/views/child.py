"""The page with pictures of a pupil below sixteen: would rather not, or would not mind."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from goedenaam.consent.commands.hearing import hear_child
from goedenaam.kernel.errors import Refused
from goedenaam.norms.types import Medium
from goedenaam.portal.domain import ChooseAnAnswer, Question, Said
from goedenaam.portal.language import in_words
from goedenaam.portal.presenting import MEDIUM_ICONS
from goedenaam.portal.views.answering import Desk, frame, lay_out
from goedenaam.portal.visits import Visit

RATHER_NOT, FINE = "liever-niet", "goed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One kind of recording as a child sees it: a drawing, a few words, and what the child said."""

    medium: str
    icon: str
    words: str
    said: str


def pictures(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One row for each kind of recording, with two buttons of the same size."""
    now = timezone.now()
    desk = lay_out(visit, at=now)
    refusal = None
    if request.method == "POST":
        said = request.POST.get("answer", "")
        try:
            if said not in (RATHER_NOT, FINE):
                raise ChooseAnAnswer
            hear_child(
                actor=visit.actor,
                person_id=visit.about.id,
                media=[medium for medium in Medium if medium.value == request.POST.get("medium")],
                rather_not=said == RATHER_NOT,
                notice_id=desk.notice.pk if desk.notice else None,
                now=now,
            )
        except Refused as refused:
            refusal = in_words(refused)
        else:
            return redirect(request.path)
    context = {**frame(visit), "pictures": _pictures(desk), "refusal": refusal}
    return render(request, "portal/child.html", context, status=422 if refusal else 200)


def _pictures(desk: Desk) -> list[Picture]:
    words = {
        "photo": _("Een foto van jou"),
        "film": _("Een filmpje met jou"),
        "audio": _("Jouw stem"),
        "name": _("Jouw naam erbij"),
        "work": _("Iets dat jij maakte"),
    }
    return [
        Picture(medium=medium, icon=MEDIUM_ICONS[medium], words=words[medium], said=_said(asked))
        for medium in words
        if (asked := [one for one in desk.questions if one.medium == medium])
    ]


def _said(asked: list[Question]) -> str:
    """What was said of every place; where answers differ, or a place was added since a yes, it is asked anew."""
    if all(one.said is Said.NO for one in asked):
        return RATHER_NOT
    return FINE if all(one.said is Said.YES for one in asked) else ""
