"""The page of what stands on a channel beside what we think stands there."""

from django.urls import path

from goedenaam.publishing.timeline import views

app_name = "timeline"
urlpatterns = [
    path("<uuid:channel_id>/", views.channel, name="channel"),
    path("<uuid:channel_id>/nu/", views.look, name="look"),
    path("verschil/<uuid:difference_id>/", views.settle, name="settle"),
]
