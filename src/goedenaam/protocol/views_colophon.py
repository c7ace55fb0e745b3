"""Title, sources, editor and the steps of adoption of a draft."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol import commands
from goedenaam.protocol.correcting.queries import draft_for
from goedenaam.protocol.forms_colophon import colophon_from, forms_of


@require_http_methods(["GET", "HEAD", "POST"])
def colophon(request: Request, version_id: UUID) -> HttpResponse:
    """See and write what the draft says of its own making; «Nog een stap» keeps what was typed and adds a line."""
    with reading(request.actor):
        try:
            version = draft_for(request.actor, version_id)
        except WrongMoment:
            return redirect("protocol:in_force")
    sent = request.POST if request.method == "POST" else None
    form, steps = forms_of(version, sent)
    refusal: Refused | None = None
    if sent is not None and form.is_valid() and steps.is_valid():
        try:
            commands.write_colophon(
                actor=request.actor,
                version_id=version_id,
                colophon=colophon_from(form, list(steps)),
                now=timezone.now(),
            )
        except Refused as refused:
            refusal = refused
        else:
            if "more" in sent:
                return redirect("protocol:colophon", version_id)
            messages.success(request, _("De gegevens zijn bewaard."))
            return redirect("protocol:review", version_id)
    context = {"version": version, "form": form, "steps": steps, "refusal": refusal}
    wrong = sent is not None
    return render(request, "protocol/colophon.html", context, status=422 if wrong else 200)
