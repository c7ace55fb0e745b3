"""Vandaag as a Django app."""

from django.apps import AppConfig


class HomeApp(AppConfig):
    name = "goedenaam.home"
    label = "home"
