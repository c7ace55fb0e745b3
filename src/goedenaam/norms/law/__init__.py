"""The law layer: loaded from data, each text with its kind, source, dates, and whether it was verified."""

from goedenaam.norms.law.loading import LawText, law, law_texts, texts_from

__all__ = ["LawText", "law", "law_texts", "texts_from"]
