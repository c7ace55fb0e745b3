"""Mag dit? as a Django app."""

from django.apps import AppConfig


class AdviceApp(AppConfig):
    name = "goedenaam.advice"
    label = "advice"
