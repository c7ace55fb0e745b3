"""Addresses of a feed, without sign-in."""

from django.urls import path

from goedenaam.channels.feed import views

app_name = "feed"
urlpatterns = [
    path("<uuid:channel_id>/", views.page, name="page"),
    path("<uuid:channel_id>/atom.xml", views.atom, name="atom"),
    path("<uuid:channel_id>/feed.json", views.json_feed, name="json"),
    path("<uuid:channel_id>/foto/<slug:name>", views.picture, name="picture"),
]
