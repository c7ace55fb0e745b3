"""Asking for answers: rounds, paper forms, exports of an administration, and what birthdays bring."""
