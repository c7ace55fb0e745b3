"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import views

app_name = "protocol"
urlpatterns = [
    path("", views.in_force, name="in_force"),
    path("inlezen/", views.import_text, name="import"),
    path("<uuid:version_id>/nakijken/", views.review, name="review"),
    path("<uuid:version_id>/oordeel/", views.judge, name="judge"),
    path("<uuid:version_id>/invullen/", views.fill, name="fill"),
    path("<uuid:version_id>/weggooien/", views.drop, name="drop"),
]
