"""An answer in Dutch sentences, each naming the article that it rests on."""

from collections.abc import Iterable

from goedenaam.norms.decision import Decision, Duty, Outcome, Reason, Verdict
from goedenaam.norms.types import ArticleRef, Layer, Norm, Word


def cite(norm: Norm) -> str:
    """Name the article with its layer, and say of a law text whether it was read at its source."""
    return cite_article(norm.article, norm.layer)


def cite_article(article: ArticleRef, layer: Layer) -> str:
    """As `cite`, for an article that is known apart from its norm."""
    if layer is Layer.LAW:
        kind = article.standing.label if article.standing else "wet"
        return f"{article.name} ({kind}{'' if article.verified else ', niet nagelezen'})"
    if layer is Layer.BOARD:
        return f"Het bestuur ({article.name})"
    return article.name[:1].upper() + article.name[1:]


def reason_sentence(reason: Reason) -> str:
    """Say what this article says here, and what came of it."""
    sentence = f"{cite(reason.norm)} {reason.says}"
    if not reason.binding and reason.softened_by is not None:
        return f"{sentence}; dat is hier niet bindend door {reason.softened_by.name}."
    if reason.softened_by is not None:
        return f"{sentence}; {reason.softened_by.name} maakt daar een advies van."
    if reason.fact is not None and reason.verdict is Verdict.ALLOW:
        return f"{sentence}; daaraan is voldaan."
    if reason.fact is not None and reason.known is None and reason.verdict is not Verdict.ADVISE:
        return f"{sentence}; dat is nog niet bekend."
    return f"{sentence}."


def duty_sentence(duty: Duty) -> str:
    """Say who does what, before when and how strongly, with the article."""
    who = join(word.plural for word in duty.who)
    term = say_term(duty.within_hours)
    against = (
        f" Daartegenover staat {cite(duty.against)}; vraag de eigenaar van het protocol wat geldt."
        if duty.against
        else ""
    )
    return f"{cite(duty.norm)}, voor {who}: {duty.what}{term} ({duty.strength.label}).{against}"


def say_term(hours: int | None) -> str:
    """Say within how many hours, as the end of a sentence; nothing where no term is set."""
    if hours is None:
        return ""
    if hours == 0:
        return ", meteen"
    return f", binnen {hours} uur" if hours < 96 else f", binnen {hours // 24} dagen"


def join(parts: Iterable[str]) -> str:
    """Join words as Dutch does: a, b en c."""
    words = list(parts)
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def headline(decision: Decision) -> str:
    """Say the answer in one line."""
    if decision.outcome is Outcome.OUTSIDE:
        law = f" Volgens de wet: {decision.verdict.label}." if decision.verdict else ""
        return f"Het protocol gaat hier niet over.{law}"
    if decision.outcome is Outcome.SILENT:
        if decision.verdict is Verdict.ALLOW:
            return "Mag: het protocol zwijgt hierover."
        if decision.verdict is None:
            return "Het protocol zwijgt hierover."
        return "Mag niet: er is geen grondslag."
    if decision.verdict is None:
        return "Dit volgt eruit."
    return f"{decision.verdict.label}."


def explain(decision: Decision) -> str:
    """Tell the whole answer: verdict, reasons, what is missing, duties, and what would make it right."""
    lines = [headline(decision)]
    lines += [reason_sentence(reason) for reason in decision.reasons]
    lines += [duty_sentence(duty) for duty in decision.duties]
    lines += [f"Nog te weten: {missing.question}" + _to_ask(missing.whom) for missing in decision.missing]
    if decision.remedy:
        lines.append(decision.remedy)
    return "\n".join(lines)


def _to_ask(whom: str) -> str:
    return f" (vraag het aan {whom})" if whom else ""


def labels(words: frozenset[Word] | tuple[Word, ...]) -> str:
    """Name words in Dutch, in their own order."""
    return join(word.plural for word in sorted(words))
