"""The words that every margin note is made of."""

from collections.abc import Iterable
from functools import singledispatch

from django.utils.translation import gettext as _

from goedenaam.norms.types import Modality, Norm, Word

type Effect = tuple[str, str]
"""A title and one sentence (which may be empty) in Dutch."""


@singledispatch
def effect(norm: Norm) -> Effect:
    """What a norm comes to in practice; one function a type, in the module of its group."""
    raise NotImplementedError(norm.type_name)


def listed(words: Iterable[Word], nobody: str = "") -> str:
    """«medewerkers en leerlingen», in a fixed order; `nobody`, or «iedereen», where nothing is named."""
    return enumerated(sorted(word.plural for word in words)) or nobody or _("iedereen")


def enumerated(labels: list[str]) -> str:
    """«a», «a en b», «a, b en c»; empty for nothing. A word without letters is passed over.

    «ouders en verzorgers» stands last: it brings its own «en».
    """
    joint = _(" en ")
    labels = sorted((label for label in labels if label.strip()), key=lambda label: joint in label)
    if len(labels) < 2 or joint in labels[-1]:
        return ", ".join(labels)
    return ", ".join(labels[:-1]) + joint + labels[-1]


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def is_soft(norm: Norm) -> bool:
    """Does the text advise rather than command?"""
    return norm.modality in {Modality.SHOULD, Modality.SHOULD_NOT}
