"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import adoption_views, drift_views, views

app_name = "protocol"
urlpatterns = [
    path("", views.in_force, name="in_force"),
    path("inlezen/", views.import_text, name="import"),
    path("<uuid:version_id>/nakijken/", views.review, name="review"),
    path("<uuid:version_id>/oordeel/", views.judge, name="judge"),
    path("<uuid:version_id>/invullen/", views.fill, name="fill"),
    path("<uuid:version_id>/in-werking/", adoption_views.adopt, name="adopt"),
    path("<uuid:version_id>/in-werking/weglaten/<uuid:norm_id>/", adoption_views.leave_out, name="leave_out"),
    path("<uuid:version_id>/afblazen/", adoption_views.call_off, name="call_off"),
    path("verschillen/", drift_views.drift, name="drift"),
    path("verschillen/<uuid:school_id>/", drift_views.drift_of, name="drift_of"),
    path("<uuid:version_id>/weggooien/", views.drop, name="drop"),
]
