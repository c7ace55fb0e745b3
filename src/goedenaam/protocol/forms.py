"""What people hand in: a file or a pasted text."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from goedenaam.norms.reading import Unreadable
from goedenaam.norms.reading.decoding import TooSlow, text_or_scan

WAIT_SECONDS = 4  # what takes longer is read by the worker, with a page that shows how far it is
MOST_FILE_BYTES = 20_000_000
MOST_BYTES = 1_000_000  # of text; a protocol of sixty articles is about a fiftieth of it


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Een bestand"),
        required=False,
        allow_empty_file=True,
        help_text=_("Word, pdf, odt, html, platte tekst of een scan, hoogstens 20 MB."),
    )
    text = forms.CharField(
        label=_("Of plak de tekst"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        """Give `source_name` and `source` (text), or `data` (bytes) for what takes long: a scan, a heavy document."""
        values: dict[str, Any] = super().clean() or {}
        upload, pasted = values.get("file"), values.get("text") or ""
        if upload and pasted.strip():
            raise forms.ValidationError(_("Kies een bestand of plak de tekst, niet allebei."))
        if upload:
            values["source_name"] = PurePath(upload.name).name
            values["source"], values["data"] = _decode(upload)
        elif pasted.strip():
            values["source"], values["source_name"] = pasted, str(_("Geplakte tekst"))
        else:
            raise forms.ValidationError(_("Kies een bestand of plak de tekst van jullie protocol."))
        if len((values["source"] or "").encode(errors="replace")) > MOST_BYTES:
            raise forms.ValidationError(_("Dit is meer dan 1 MB tekst. Plak alleen het protocol zelf."))
        return values


def _decode(upload: "UploadedFile[Any]") -> tuple[str | None, bytes]:
    if (upload.size or 0) > MOST_FILE_BYTES:
        raise forms.ValidationError(_("Dit bestand is groter dan 20 MB. Plak alleen het protocol zelf."))
    data = upload.read()
    try:
        text = text_or_scan(data, upload.name or "", seconds=WAIT_SECONDS)
    except TooSlow:
        return None, data
    except Unreadable as unreadable:
        raise forms.ValidationError(unreadable.message) from unreadable
    return text, data if text is None else b""
