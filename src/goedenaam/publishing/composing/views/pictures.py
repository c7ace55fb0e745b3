"""A picture of a post: put it there, describe it, replace it, take it away, and see it."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.checking import pupils_named_in
from goedenaam.publishing.composing.domain.refusals import NotAPicture, PictureTooHeavy
from goedenaam.publishing.composing.forms import AboutForm, PictureForm
from goedenaam.publishing.composing.pictures.intake import MOST_BYTES, Clean, clean
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.composing.queries import draft_for, picture_for
from goedenaam.publishing.composing.views.making import write_page
from goedenaam.publishing.delivering.registered import the_world

_SANDBOX = "default-src 'none'; sandbox"


@require_POST
def add(request: Request, post_id: UUID) -> HttpResponse:
    try:
        row = commands.add_picture(
            actor=request.actor, post_id=post_id, picture=_uploaded(request), store=StoredPictures(),
            clock=the_world().clock, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return write_page(request, post_id, refusal)
    return redirect("publishing:picture", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: Request, picture_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, picture_id)
    form = AboutForm(request.POST)
    if not form.is_valid():
        return _page(request, picture_id, form=form)
    try:
        commands.describe_picture(
            actor=request.actor, picture_id=picture_id, about=form.about(), clock=the_world().clock,
            now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, picture_id, refusal, form=form)
    return redirect("publishing:people", picture_id)


@require_POST
def replace(request: Request, picture_id: UUID) -> HttpResponse:
    try:
        commands.replace_picture(
            actor=request.actor, picture_id=picture_id, picture=_uploaded(request), store=StoredPictures(),
            clock=the_world().clock, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, picture_id, refusal)
    return redirect("publishing:picture", picture_id)


@require_POST
def remove(request: Request, picture_id: UUID) -> HttpResponse:
    try:
        post = commands.remove_picture(
            actor=request.actor, picture_id=picture_id, store=StoredPictures(), clock=the_world().clock,
            now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, picture_id, refusal)
    return redirect("publishing:write", post.pk)


@require_safe
def image(request: Request, picture_id: UUID) -> HttpResponse:
    """The bytes that we wrote, for who reads posts there; in no cache, and nothing in them runs."""
    with reading(request.actor):
        row = picture_for(request.actor, picture_id)
    return picture_bytes(row.file, row.media_type, row.position)


def picture_bytes(file: str, media_type: str, position: int) -> HttpResponse:
    """A picture that we wrote, for who was found to read it. Raises `NotFound` where its file is gone."""
    try:
        with default_storage.open(f"pictures/{file}") as opened:
            data = opened.read()
    except FileNotFoundError:
        raise NotFound from None
    return HttpResponse(
        data,
        content_type=media_type,
        headers={
            "Content-Security-Policy": _SANDBOX,
            "Content-Disposition": f'inline; filename="foto-{position}.jpg"',
        },
    )


def _uploaded(request: Request) -> Clean:
    """The uploaded picture, written anew. Refuses with what is wrong with it."""
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NotAPicture
    return written_anew(form.cleaned_data["picture"])


def written_anew(file: "UploadedFile[bytes]") -> Clean:
    """An uploaded file as the picture that we keep. Refuses with what is wrong with it."""
    if file.size is None or file.size > MOST_BYTES:
        raise PictureTooHeavy
    return clean(file.read())


def _page(
    request: Request, picture_id: UUID, refusal: Refused | None = None, *, form: AboutForm | None = None
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = picture_for(actor, picture_id)
        draft = draft_for(actor, row.post_id, now=now)
        actor.require(Permission.PLACE_POSTS, board_id=draft.board_id, school_id=draft.school_id)
        names = pupils_named_in(actor, draft, row.alt, now=now) if row.alt else []
    initial = {"alt": row.alt, "maker": row.maker or actor.name, "licence": row.licence}
    context = {
        "refusal": refusal,
        "picture": row,
        "draft": draft,
        "form": form or AboutForm(initial=initial),
        "picture_form": PictureForm(),
        "names": names,
    }
    wrong = refusal or (form and form.errors)
    return render(request, "composing/picture.html", context, status=422 if wrong else 200)
