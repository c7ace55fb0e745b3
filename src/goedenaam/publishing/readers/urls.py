"""Addresses of a newsletter: without sign-in to ask for it and to end it, and the list as numbers for the school."""

from django.urls import path

from goedenaam.publishing.readers import views

app_name = "readers"
urlpatterns = [path("<uuid:channel_id>/", views.readers, name="list")]
newsletter_patterns = (
    [
        path("<uuid:channel_id>/", views.ask, name="ask"),
        path("<uuid:channel_id>/gevraagd/", views.asked, name="asked"),
        path("ja/<slug:code>/", views.confirm, name="confirm"),
        path("af/proef/", views.end_of_trial, name="trial_end"),
        path("af/<slug:token>/", views.end, name="end"),
    ],
    "newsletter",
)
