"""What the pages of contributions share: an uploaded picture, and the bytes of one."""

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse

from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.composing.domain.refusals import NotAPicture, PictureTooHeavy
from goedenaam.publishing.composing.pictures.intake import MOST_BYTES, Clean, clean
from goedenaam.publishing.contributing.domain import MakerMissing
from goedenaam.publishing.contributing.forms import MadePictureForm
from goedenaam.publishing.contributing.models import ContributedPicture

_SANDBOX = "default-src 'none'; sandbox"


def uploaded(request: HttpRequest) -> tuple[Clean, str]:
    """The picture, written anew in a child process, and who made it. Refuses with what is wrong with it."""
    form = MadePictureForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NotAPicture if "picture" in form.errors else MakerMissing
    file = form.cleaned_data["picture"]
    if file.size > MOST_BYTES:
        raise PictureTooHeavy
    return clean(file.read()), form.cleaned_data["maker"]


def picture_bytes(row: ContributedPicture) -> HttpResponse:
    """The bytes that we wrote; in no cache, and nothing in them runs. Raises `NotFound`."""
    try:
        with default_storage.open(f"pictures/{row.file}") as opened:
            data = opened.read()
    except FileNotFoundError:
        raise NotFound from None
    return HttpResponse(
        data,
        content_type=row.media_type,
        headers={
            "Content-Security-Policy": _SANDBOX,
            "Content-Disposition": f'inline; filename="foto-{row.position}.jpg"',
        },
    )
