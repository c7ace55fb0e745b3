"""Decisions and questions as plain JSON, the same for the command and for whoever stores them."""

from goedenaam.answers.checked import Checked
from goedenaam.answers.fields import Field
from goedenaam.answers.judging import Judged
from goedenaam.answers.questions import Question
from goedenaam.norms.decision import Decision, Duty, Reason
from goedenaam.norms.explain import duty_sentence, headline, reason_sentence
from goedenaam.norms.types import ArticleRef, Json, Layer, Norm


def decision_as_json(decision: Decision) -> dict[str, Json]:
    """Return an answer as plain JSON, sentences included."""
    return {
        "outcome": decision.outcome.value,
        "verdict": decision.verdict.value if decision.verdict else None,
        "headline": headline(decision),
        "reasons": [_reason(reason) for reason in decision.reasons],
        "missing": [
            {"fact": missing.fact.value, "question": missing.question, "whom": missing.whom}
            for missing in decision.missing
        ],
        "duties": [_duty(duty) for duty in decision.duties],
        "remedy": decision.remedy,
    }


def checked_as_json(checked: Checked) -> dict[str, Json]:
    """Return the answer on a draft as plain JSON; places are code points of the text as it was given."""
    return {"verdict": checked.verdict.value, "findings": [_finding(judged) for judged in checked.findings]}


def _finding(judged: Judged) -> Json:
    finding = judged.finding
    return {
        "kind": finding.kind.value,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "certainty": finding.certainty.value,
        "message": finding.message,
        "article": article_as_json(judged.article, judged.layer) if judged.article else None,
        "remedy": judged.remedy,
    }


def article_as_json(article: ArticleRef, layer: Layer) -> dict[str, Json]:
    """Return an article as it is cited: where it stands and its own words."""
    return {
        "layer": layer.value,
        "protocol": article.protocol,
        "version": article.version,
        "section": article.section,
        "number": article.number,
        "text": article.text,
        "source": article.source,
        "verified": article.verified,
    }


def question_as_json(question: Question) -> dict[str, Json]:
    """Return a question with its fields, so that a form can be made of it."""
    return {
        "id": question.id,
        "title": question.title,
        "asker": question.asker.value,
        "fields": [_field(field) for field in question.fields],
    }


def _reason(reason: Reason) -> Json:
    return {
        "verdict": reason.verdict.value if reason.verdict else None,
        "sentence": reason_sentence(reason),
        "decisive": reason.decisive,
        "binding": reason.binding,
        "type": reason.norm.type_name,
        "article": _cited(reason.norm),
    }


def _duty(duty: Duty) -> Json:
    return {
        "who": [word.value for word in duty.who],
        "what": duty.what,
        "to": [word.value for word in duty.to],
        "strength": duty.strength.value,
        "within_hours": duty.within_hours,
        "sentence": duty_sentence(duty),
        "type": duty.norm.type_name,
        "article": _cited(duty.norm),
    }


def _cited(norm: Norm) -> Json:
    return article_as_json(norm.article, norm.layer)


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "label": field.label,
        "kind": field.kind.value,
        "choices": [{"value": value, "label": label} for value, label in field.choices],
        "default": field.default,
    }
