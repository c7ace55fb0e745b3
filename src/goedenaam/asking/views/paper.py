"""Forms on paper: print them, take a scan in, and enter what a person reads, with a second look before it is saved."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.asking import commands, queries
from goedenaam.asking.commands.paper import NewScan
from goedenaam.asking.domain.paper import FormUnknown, blocks_of, say_code, tidy_code
from goedenaam.asking.forms import CodeForm, EntryForm, ScanForm
from goedenaam.asking.models import PaperForm, Scan
from goedenaam.asking.presenting import MEDIA, differs, questions_of
from goedenaam.asking.queries.paper import file_of
from goedenaam.asking.scans.pages import pages_of
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.lines import Person
from goedenaam.consent.domain.notices import LANGUAGES, KnownNotice, lapsed
from goedenaam.consent.domain.standing import day_of, decides_alone
from goedenaam.consent.models import Notice
from goedenaam.consent.queries import asked_purposes, leads_elsewhere, notices_of, purposes_of
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.calendar import say_date
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.domain import Authority, school_year_of
from goedenaam.people.models import Pupil
from goedenaam.people.presenting import said
from goedenaam.people.queries import (
    group_for,
    groups_on_list,
    guardians_of_pupil,
    pupil_for,
    pupils_on_list,
)
from goedenaam.people.views.lists import school_of, today
from goedenaam.signin.visits import qr_image
from goedenaam.ui import paper

SCAN_SEEN = declare("asking.scan_seen", "Iemand bekeek een ingeleverd formulier.")
_MOST_FOUND = 20


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """Print per group, and find the form that came back: by its code, or the pupil by name."""
    actor, day = request.actor, today()
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    form = CodeForm(request.POST or None)
    sought = request.GET.get("zoek", "").strip()
    with reading(actor):
        if request.method == "POST" and form.is_valid():
            found = queries.form_by_code(actor, tidy_code(form.cleaned_data["code"]))
            if found is not None:
                return redirect("asking:with_code", found.code)
            form.add_error("code", str(FormUnknown()))
        groups = groups_on_list(actor, school_id, school_year=school_year_of(day), on=day)
        pupils = pupils_on_list(actor, school_id, on=day, sought=sought)[:_MOST_FOUND] if sought else []
        context = {
            "form": form,
            "groups": list(groups.filter(composite=False)),
            "pupils": list(pupils),
            "sought": sought,
            "scans": list(queries.scans_waiting(actor, school_id)),
            "asks": bool(asked_purposes(actor, school_id, at=timezone.now())),
        }
    return render(request, "asking/paper.html", context, status=422 if form.errors else 200)


@require_POST
def forms_of_group(request: Request, group_id: UUID, language: str) -> HttpResponse:
    """The forms of a whole group as one PDF."""
    actor = request.actor
    if language not in LANGUAGES:
        raise NotFound
    try:
        made = commands.print_forms(actor=actor, group_id=group_id, language=language, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("asking:paper")
    with reading(actor):
        group = group_for(actor, group_id)
        purposes = list(purposes_of(actor, group.school_id))
    boxes = made[0].boxes if made else []
    columns = {one.partition("/")[2] for one in boxes}
    with override(language):
        context = {
            "forms": [_printed(one) for one in made],
            "questions": questions_of(purposes, boxes),
            "media": [{"code": code, "name": name} for code, name in MEDIA.items() if code in columns],
            "blocks": blocks_of(made[0].notice.text) if made else [],
            "school": actor.seat.place,
            "group": group.name,
            "language": language,
        }
        data = paper.pdf("asking/forms.html", context)
    answer = HttpResponse(data, content_type="application/pdf")
    name = group.name.replace("/", "-")
    answer["Content-Disposition"] = f'attachment; filename="formulieren-groep-{name}-{language}.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def with_code(request: Request, code: str) -> HttpResponse:
    """Where the QR code leads: whose form it is, and a place for its scan."""
    school_of(request.actor, Permission.KEEP_CONSENT)
    with reading(request.actor):
        found = queries.form_by_code(request.actor, tidy_code(code))
    if found is None:
        raise NotFound
    return _upload(request, found.pupil, found)


@require_http_methods(["GET", "HEAD", "POST"])
def without_code(request: Request, pupil_id: UUID) -> HttpResponse:
    """An enrolment form or another paper without our code."""
    school_of(request.actor, Permission.KEEP_CONSENT)
    with reading(request.actor):
        pupil = pupil_for(request.actor, pupil_id, on=today())
    return _upload(request, pupil, None)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, scan_id: UUID) -> HttpResponse:
    """The scan beside the questions; then everything once more in words; then it is written down."""
    actor, now = request.actor, timezone.now()
    school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        scan = queries.scan_for(actor, scan_id)
    log.looked(actor, SCAN_SEEN, scan.pupil_id, board_id=scan.board_id, school_id=scan.school_id, at=now)
    with reading(actor):
        questions = _questions(request, scan)
        notices = list(notices_of(actor, scan.school_id))
        printed = [scan.form.notice] if scan.form else notices
        form = EntryForm(
            request.POST or None,
            givers=_givers(request, scan.pupil),
            notices=[(str(row.pk), _name_of(row)) for row in printed],
            questions=questions,
            initial={"notice": str(printed[0].pk) if scan.form else ""},
        )
        pages = list(scan.pages.values_list("number", flat=True))
        leads = leads_elsewhere(scan.school_id, at=now)
        older = _older(request, scan.form) if scan.form else {}
    context: dict[str, Any] = {
        "scan": scan,
        "form": form,
        "pages": pages,
        "leads": leads,
        "pupil": scan.pupil,
        **older,
    }
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        if "confirmed" not in request.POST:
            return render(request, "asking/check.html", context | _second_look(form, questions, notices))
        try:
            done = commands.enter_scan(actor=actor, scan_id=scan_id, entry=form.entry(), now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say(request, done.written, done.kept_out)
            return redirect("asking:paper")
    return render(request, "asking/enter.html", context, status=422 if form.errors else 200)


@require_safe
def picture(request: Request, scan_id: UUID, number: int) -> HttpResponse:
    """One page, drawn anew by us."""
    school_of(request.actor, Permission.KEEP_CONSENT)
    with reading(request.actor):
        image = queries.page_of(request.actor, scan_id, number)
    answer = HttpResponse(image, content_type="image/jpeg")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_safe
def original(request: Request, scan_id: UUID) -> HttpResponse:
    """The file as it came in, to keep and never to open in the page."""
    actor = request.actor
    school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        scan = file_of(actor, scan_id)
    log.looked(
        actor, SCAN_SEEN, scan.pupil_id, board_id=scan.board_id, school_id=scan.school_id, at=timezone.now()
    )
    answer = HttpResponse(bytes(scan.data), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="formulier-{scan.hash[:12]}.{scan.kind}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _upload(request: Request, pupil: Pupil, found: PaperForm | None) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            kind, pages = pages_of(data)
            scan = commands.take_scan(
                actor=actor,
                pupil_id=pupil.pk,
                form=found,
                scan=NewScan(kind=kind, data=data, pages=pages),
                now=now,
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("asking:enter", scan.pk)
    with reading(actor):
        older = _older(request, found) if found else {}
    context = {"form": form, "pupil": pupil, **older}
    return render(request, "asking/upload.html", context, status=422 if form.errors else 200)


def _questions(request: Request, scan: Scan) -> list[dict[str, Any]]:
    """What stands on the form, in the school's order: of a form without our code everything that is asked."""
    if scan.form is None:
        return questions_of(asked_purposes(request.actor, scan.school_id, at=timezone.now()))
    return questions_of(purposes_of(request.actor, scan.school_id), scan.form.boxes)


def _givers(request: Request, pupil: Pupil) -> list[tuple[str, str]]:
    rows = guardians_of_pupil(request.actor, pupil, on=today())
    guardians = [(str(row.guardian_id), said(row.guardian)) for row in rows if row.authority != Authority.NO]
    oneself = ("pupil", _("%(name)s zelf") % {"name": pupil.call_name})
    return [oneself, *guardians] if _is_alone(pupil) else [*guardians, oneself]


def _is_alone(pupil: Pupil) -> bool:
    """Whether this pupil decides alone today: the form is then in the own name."""
    return decides_alone(Person(id=str(pupil.pk), birth_date=pupil.birth_date), today())


def _second_look(form: EntryForm, questions: list[dict[str, Any]], notices: list[Notice]) -> dict[str, Any]:
    entry = form.entry()
    answers = dict(entry.answers)
    lines = [
        {
            "name": question["name"],
            "said": [
                {"medium": medium["name"], "yes": answers[(question["code"], medium["code"])]}
                for medium in question["media"]
                if (question["code"], medium["code"]) in answers
            ],
        }
        for question in questions
    ]
    notice = next(row for row in notices if row.pk == entry.notice_id)
    givers: dict[str, str] = dict(form.fields["giver"].choices)  # type: ignore[attr-defined]  # the field above
    return {
        "lines": [line for line in lines if line["said"]],
        "empty": [line["name"] for line in lines if not line["said"]],
        "giver": givers[form.cleaned_data["giver"]],
        "on": entry.on,
        "notice": _name_of(notice),
        "replaced": _replaced(notice, notices),
    }


def _older(request: Request, form: PaperForm) -> dict[str, Any]:
    """What the pages say about our own form: which text it has, and how it differs from what the school asks now."""
    actor, school_id = request.actor, form.school_id
    all_purposes = list(purposes_of(actor, school_id))
    asked_now = asked_purposes(actor, school_id, at=timezone.now())
    return {
        "paper": form,
        "printed_on": day_of(form.printed_at),
        "text": _name_of(form.notice),
        "replaced": _replaced(form.notice, list(notices_of(actor, school_id))),
        "differs": differs(form.boxes, all_purposes, asked_now),
    }


def _replaced(notice: Notice, notices: list[Notice]) -> str | None:
    """Since when a yes to this text no longer counts, in words; None where it does."""
    known = (KnownNotice(id=str(row.pk), since=row.since, asks_again=row.asks_again) for row in notices)
    since = lapsed(known).get(str(notice.pk))
    return say_date(day_of(since)) if since is not None and since <= timezone.now() else None


def _name_of(notice: Notice) -> str:
    language = {"nl": _("Nederlands"), "en": _("Engels")}[notice.language]
    return _("de tekst vanaf %(day)s (%(language)s)") % {
        "day": say_date(day_of(notice.since)),
        "language": language,
    }


def _printed(form: PaperForm) -> dict[str, Any]:
    address = settings.BASE_URL + reverse("asking:with_code", args=[form.code])
    return {
        "pupil": said(form.pupil),
        "code": say_code(form.code),
        "qr": qr_image(address),
        "alone": _is_alone(form.pupil),
    }


def _say(request: Request, written: int, kept_out: int) -> None:
    if written:
        told = ngettext("Eén antwoord is overgenomen.", "%(count)d antwoorden zijn overgenomen.", written)
        messages.success(request, told % {"count": written})
    if kept_out:
        messages.warning(
            request,
            _(
                "Het ja op dit formulier is niet overgenomen: de leerlingadministratie leidt. Zet het daar in."
            ),
        )
