"""What the pages of contributions share: an uploaded picture with who made it, and the bytes of one."""

from django.http import HttpRequest, HttpResponse

from goedenaam.publishing.composing.domain.refusals import NotAPicture
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.views import pictures
from goedenaam.publishing.contributing.domain import MakerMissing
from goedenaam.publishing.contributing.forms import MadePictureForm
from goedenaam.publishing.contributing.models import ContributedPicture


def uploaded(request: HttpRequest) -> tuple[Clean, str]:
    """The picture, written anew in a child process, and who made it. Refuses with what is wrong with it."""
    form = MadePictureForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NotAPicture if "picture" in form.errors else MakerMissing
    return pictures.written_anew(form.cleaned_data["picture"]), form.cleaned_data["maker"]


def picture_bytes(row: ContributedPicture) -> HttpResponse:
    """Raises `NotFound` where its file is gone."""
    return pictures.picture_bytes(row.file, row.media_type, row.position)
