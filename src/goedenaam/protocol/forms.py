"""What people hand in: a file or a pasted text."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 1_000_000


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Een bestand"),
        required=False,
        allow_empty_file=True,
        help_text=_("Platte tekst (.txt), hoogstens 1 MB."),
    )
    text = forms.CharField(
        label=_("Of plak de tekst"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean(self) -> dict[str, Any]:
        """Give `source` (text) and `source_name`, whichever way it came."""
        values: dict[str, Any] = super().clean() or {}
        upload, pasted = values.get("file"), values.get("text") or ""
        if upload and pasted.strip():
            raise forms.ValidationError(_("Kies een bestand of plak de tekst, niet allebei."))
        if upload:
            values["source"], values["source_name"] = _decode(upload), PurePath(upload.name).name
        elif pasted.strip():
            values["source"], values["source_name"] = pasted, str(_("Geplakte tekst"))
        else:
            raise forms.ValidationError(_("Kies een bestand of plak de tekst van jullie protocol."))
        if len(values["source"].encode(errors="replace")) > MOST_BYTES:
            raise forms.ValidationError(_("Dit is meer dan 1 MB tekst. Plak alleen het protocol zelf."))
        return values


def _decode(upload: "UploadedFile[Any]") -> str:
    if (upload.size or 0) > MOST_BYTES:
        raise forms.ValidationError(_("Dit bestand is groter dan 1 MB. Plak alleen het protocol zelf."))
    content: bytes = upload.read()
    if not content.strip():
        raise forms.ValidationError(_("Dit bestand is leeg."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in content:
        raise forms.ValidationError(_("Dit is geen tekstbestand. Sla het op als .txt of plak de tekst."))
    return content.decode("cp1252", errors="replace")
