"""What a person should look at before adopting: findings, each with its article and a Dutch sentence."""

import re
from collections.abc import Container, Iterator, Sequence

from goedenaam.norms.reading.articles import Piece
from goedenaam.norms.reading.concepts import concepts_in
from goedenaam.norms.reading.modality import force_of
from goedenaam.norms.reading.model import LIKELY, Article, Finding, Step, Suggestion
from goedenaam.norms.reading.sentences import sentences_of
from goedenaam.norms.reading.weaker import weaker_than_law
from goedenaam.norms.types import Modality

_ENDINGS = ".!?;:)”’'\"…"
_LONG_ENOUGH_TO_END = 60


def findings_in(
    articles: Sequence[Article],
    *,
    adoption: Sequence[Step],
    placeholders: Sequence[str],
    links: Sequence[tuple[Piece, str]],
) -> list[Finding]:
    """List the findings: those about the whole first, then article by article."""
    findings = list(_about_the_whole(articles, adoption))
    findings.extend(
        Finding(kind="placeholder", article="", message=f"“{placeholder}” is nog niet ingevuld.")
        for placeholder in placeholders
    )
    findings.extend(_about_links(articles, links))
    for article in articles:
        findings.extend(
            Finding(kind=kind, article=article.name, message=message) for kind, message in _about_one(article)
        )
    for article in articles:
        if _stops_midway(article.text):
            message = "Dit artikel breekt af. Is er tekst weggevallen?"
            findings.append(Finding(kind="breaks_off", article=article.name, message=message))
    if articles and _breaks_off(articles[-1]) and not _stops_midway(articles[-1].text):
        message = "De tekst breekt hier af. Is het laatste deel van het protocol weggevallen?"
        findings.append(Finding(kind="breaks_off", article=articles[-1].name, message=message))
    return findings


def findings_on_extent(schools: Sequence[str], left_out: Sequence[str]) -> Iterator[Finding]:
    """Say that a text holds for more than one school, and which chapters of a guide were left out."""
    if len(schools) > 1:
        names = f"{', '.join(schools[:-1])} en {schools[-1]}"
        yield _whole("two_schools", f"Deze tekst geldt voor {names}. Kijk per artikel voor welke school.")
    if left_out:
        yield _whole(
            "left_out",
            f"Alleen het hoofdstuk over media is gelezen. Niet gelezen: {', '.join(left_out)}.",
        )


_SILENCES = (
    (
        "silent_withdrawal",
        "ConsentRequired",
        (
            r"intrek|ingetrokken|intrekking|herroep|keuze .{0,30}(?:wijzig|verander)|(?:wijzig|"
            r"verander)\w* .{0,30}(?:keuze|toestemming)"
        ),
        "Het protocol vraagt toestemming, maar zegt niet hoe iemand die weer intrekt.",
    ),
    (
        "silent_leavers",
        "ConsentRequired",
        (
            r"oud-?leerling|van school (?:ga|af|verander|vertrek)|schoolverlat|verla(?:at|"
            r"ten)\b.{0,20}school|school .{0,12}verla(?:at|ten)"
            r"|uitstroom|vertrek|uit dienst|uitgeschreven"
        ),
        "Het protocol zegt niet wat er gebeurt met beeld van wie de school verlaat.",
    ),
    (
        "silent_sixteen",
        "ConsentRequired",
        r"\b16\b|zestien",
        "Vanaf 16 jaar beslist een leerling zelf over toestemming. Het protocol zegt daar niets over.",
    ),
    (
        "silent_retention",
        "ConsentRequired",
        r"bewaartermijn|bewaard|bewaren|bewaart|verwijderd? na|gewist|wissen",
        "Het protocol zegt niet hoe lang beeld en gegevens worden bewaard.",
    ),
    (
        "silent_objection",
        "Measures",
        r"bezwaar|klacht|beroep (?:aan|in)|in beroep|klachtenregeling|geschillen",
        "Het protocol noemt maatregelen, maar niet waar iemand met een bezwaar of klacht terechtkan.",
    ),
)
_OWNER = re.compile(
    r"verantwoordelijk voor (?:de uitvoering|dit|het) ?(?:van )?(?:dit )?(?:protocol|"
    r"beleid)?|eigenaar|beheert? (?:van )?dit"
    r"|beheerder|aanspreekpunt|contactpersoon|vragen over (?:dit|het) (?:protocol|"
    r"document|stuk)|coördinator|mediacoach"
    r"|(?:ict|veiligheids?)-?coördinator|portefeuillehouder|houdt dit protocol bij",
    re.IGNORECASE,
)


def _covers(piece: Piece, article: Article) -> bool:
    """Does an article end where this piece does? Of a piece that was cut, that is its last article."""
    return article.place.start >= piece.place.start and article.place.end == piece.place.end


def _about_the_whole(articles: Sequence[Article], adoption: Sequence[Step]) -> Iterator[Finding]:
    text = "\n".join(article.text for article in articles)
    kinds = {norm.type for article in articles for norm in article.norms if norm.confidence >= LIKELY}
    if not any(article.number for article in articles):
        yield _whole(
            "no_numbers", "Dit protocol heeft geen nummers. Verwijs naar een artikel met zijn eerste woorden."
        )
    if "Review" not in kinds:
        yield _whole("no_review", "Het protocol zegt niet wanneer en met wie het wordt geëvalueerd.")
    if not _OWNER.search(text) and not adoption:
        yield _whole("no_owner", "Het protocol noemt niemand die het bijhoudt of vragen erover beantwoordt.")
    yield from silences_of(text, kinds)


def silences_of(text: str, types: Container[str]) -> Iterator[Finding]:
    """Say what a text with norms of these types leaves unsaid, such as how consent is withdrawn."""
    for kind, needs, pattern, message in _SILENCES:
        if needs in types and not re.search(pattern, text, re.IGNORECASE):
            yield _whole(kind, message)


def _about_links(articles: Sequence[Article], links: Sequence[tuple[Piece, str]]) -> Iterator[Finding]:
    for piece, address in links:
        if not re.match(r"(?:https?://[\w-]+\.[\w.-]+|mailto:\S+@|tel:|/\w|\w[\w/-]*\.\w{2,4}$)", address):
            yield Finding(
                kind="dead_link",
                article=next((article.name for article in articles if _covers(piece, article)), ""),
                message=f"De verwijzing “{address or 'leeg'}” leidt nergens heen.",
            )


def _about_one(article: Article) -> Iterator[tuple[str, str]]:
    norms = {norm.type: norm for norm in article.norms if norm.confidence >= LIKELY}
    has_picture = "PICTURE" in concepts_in(article.text)
    for message in weaker_than_law(article, norms, has_picture=has_picture):
        yield "weaker_than_law", message
    if _impossible(article.text):
        yield (
            "cannot_be_carried_out",
            "Dit belooft iets wat niemand kan waarmaken. Schrijf op wat de school wel doet.",
        )
    if _promises_without_budget(article, norms):
        yield "promise_without_budget", "Dit belooft tijd of geld, maar noemt geen uren en geen bedrag."
    if _may_have_lost_a_not(article, norms):
        yield (
            "lost_not",
            "Is hier een “niet” weggevallen? Zoals het er staat, geeft dit artikel juist ruimte.",
        )


_IMPOSSIBLE = re.compile(
    r"\b(?:garande(?:ert|ren)|volledig (?:voorkomen|uitsluiten)|sluit(?:en)? (?:ieder|"
    r"elk)\w* risico|voorkomt? (?:te allen tijde|altijd)"
    r"|(?:alle|elk|ieder)\w* (?:berichten?|uitingen?|accounts?|"
    r"chats?)[^.]{0,50}(?:gecontroleerd|controleert|controleren|gelezen|volgt)"
    r"|(?:volledig|voorgoed|definitief) (?:van|uit) (?:het )?internet)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    (
        r"\d+\s*(?:uur|uren|dagde|dag|euro|%)|€\s*\d|\b(?:twee|drie|vier|vijf|acht|tien)\b "
        r"\w*(?:uur|uren|dag)"
    ),
    re.IGNORECASE,
)
_GIVES_TIME_OR_MONEY = re.compile(
    r"\btijd\b|\bbudget\b|\bgeld\b|\buren\b|\bfaciliteert\b|gelegenheid", re.IGNORECASE
)


def _impossible(text: str) -> bool:
    return bool(_IMPOSSIBLE.search(text))


def _promises_without_budget(article: Article, norms: dict[str, Suggestion]) -> bool:
    if "Competence" not in norms or _AMOUNT.search(article.text):
        return False
    parameters = norms["Competence"].parameters
    promised = bool(parameters.get("time")) or bool(parameters.get("budget"))
    return promised and bool(_GIVES_TIME_OR_MONEY.search(article.text))


_HARM = re.compile(r"\b(?:pesten|schelden|uitschelden|bedreigen|stalken|kwetsen|beledigen)\b", re.IGNORECASE)


def _may_have_lost_a_not(article: Article, norms: dict[str, Suggestion]) -> bool:
    """Own judgement over school matters, or leave to share secrets or to do harm, is rarely what was meant."""
    discretion = norms.get("Discretion")
    if discretion is not None and discretion.parameters.get("subjects") == ["school"]:
        return True
    for sentence in sentences_of(article.text):
        force = force_of(sentence.text)
        if force.modality is Modality.MAY and not force.negated and not force.condition:
            found = concepts_in(sentence.text)
            shares_secrets = "CONFIDENTIAL" in found and "PUBLISH" in found and "CONSENT" not in found
            if shares_secrets or _HARM.search(sentence.text):
                return not re.search(r"\b(?:niet|geen|zonder|nooit)\b", sentence.text, re.IGNORECASE)
    return False


_DATE = re.compile(
    r"\b\d{1,2}[-/ ](?:\d{1,2}|jan\w*|feb\w*|maart|mrt|april|mei|juni|juli|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)\b",
    re.IGNORECASE,
)
_NEVER_LAST = re.compile(
    r"\b(?:de|het|een|en|of|om|te|van|met|voor|door|bij|naar|als|dat|die|is|wordt|worden|zijn|hun|haar|onze|"
    r"deze|dit|zoals|waarbij|tenzij|mits)\s*$",
    re.IGNORECASE,
)


def _stops_midway(text: str) -> bool:
    """A sentence of some length whose last word calls for another one. "wordt/zijn" may end a subclause."""
    last = text.rstrip().split("\n")[-1]
    return len(last) > _LONG_ENOUGH_TO_END and bool(_NEVER_LAST.search(last))


def _breaks_off(article: Article) -> bool:
    """The last words of the text end no sentence, and no signatures stand there."""
    if any(norm.type == "Adoption" for norm in article.norms) or _DATE.search(article.text):
        return False
    text = article.text.rstrip()
    last = text.split("\n")[-1]
    return (
        len(last) > _LONG_ENOUGH_TO_END and last[-1] not in _ENDINGS and "\t" not in last and "|" not in last
    )


def _whole(kind: str, message: str) -> Finding:
    return Finding(kind=kind, article="", message=message)
