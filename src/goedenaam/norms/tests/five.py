"""Five real protocols as norms, labelled by hand."""

from functools import cache
from pathlib import Path

from goedenaam.norms.decision import Decision
from goedenaam.norms.format.markdown import norm_from_plain
from goedenaam.norms.format.plain_yaml import load
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.protocol import Article, Protocol

NAMES = ("model", "allure", "demare", "jozef", "borger")


@cache
def protocol(name: str) -> Protocol:
    """Return one of the five; the number of an article is the last part of its id."""
    articles = []
    labels = load(Path(__file__).with_name("five.yaml").read_text(encoding="utf-8"), first_line=1)
    for entry in labels if isinstance(labels, list) else []:
        protocol_name, section, number = entry["id"].split(".")
        if protocol_name == name:
            plain = {key: value for key, value in entry.items() if key != "id"}
            articles.append(Article(section=section, number=number, norms=(norm_from_plain(plain),)))
    return Protocol(title=name, articles=tuple(articles))


@cache
def norms(name: str) -> Norms:
    """Return a school under this protocol and the law."""
    return merge(law(), protocol(name).norms)


def cited(decision: Decision) -> set[str]:
    """Name the decisive articles of an answer as section.number."""
    return {f"{reason.article.section}.{reason.article.number}" for reason in decision.decisive}
