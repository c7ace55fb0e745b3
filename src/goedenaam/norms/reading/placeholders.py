"""Places in a model text that a school must still fill in."""

import re

_PLACEHOLDER = re.compile(
    (
        r"<<[^<>\n]{1,60}>>|«[^«»\n]{1,60}»|\{\{?[^{}\n]{1,60}\}?\}|<(?!/?(?:a|b|i|u|p|br|em|"
        r"li|ul|ol|div|span|strong|h\d)\b)[A-Za-zë][^<>\n@/]{1,60}>"
        r"|\[(?:[^\[\]\n]*\b(?:naam|school|datum|invul\w*|vul|bestuur|adres|plaats|functie|"
        r"link|stichting|telefoon\w*|contact\w*|e-?mail\w*)\b[^\[\]\n]*|\.{2,}|…|x{2,})\]"
        r"|\((?:naam|invullen|vul in|datum invullen|schoolnaam|plaatsnaam)[^()\n]{0,40}\)|"
        r"_{4,}|\.{6,}+(?!\s*\d{1,3}\s*$)|…{3,}|\bX{3,}\b|\bx{4,}\b"
    ),
    re.IGNORECASE | re.MULTILINE,
)


def placeholders_in(text: str) -> list[str]:
    """List each distinct placeholder, in order, with its blanks evened out."""
    return list(dict.fromkeys(" ".join(match.group().split()) for match in _PLACEHOLDER.finditer(text)))
