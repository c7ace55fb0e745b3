"""Addresses of what a school asks and how its board reads the law."""

from django.urls import path

from goedenaam.consent.views import catalogue, settings

app_name = "purposes"
urlpatterns = [
    path("", settings.start, name="start"),
    path("keuzes/", settings.choices, name="choices"),
    path("<uuid:school_id>/", settings.purposes, name="list"),
    path("<uuid:school_id>/beginnen/", settings.begin, name="begin"),
    path("<uuid:school_id>/nieuw/", settings.add, name="add"),
    path("<uuid:school_id>/lijst/", catalogue.listed, name="listed"),
    path("<uuid:school_id>/lijst/<slug:code>/", catalogue.add, name="add_listed"),
    path("<uuid:school_id>/doel/<slug:code>/meer/", catalogue.more, name="more"),
    path("<uuid:school_id>/tekst/", settings.notice, name="notice"),
    path("<uuid:school_id>/doel/<slug:code>/", settings.change, name="change"),
    path("<uuid:school_id>/doel/<slug:code>/wie/", settings.whose_yes, name="whose_yes"),
    path("<uuid:school_id>/doel/<slug:code>/stoppen/", settings.end, name="end"),
]
