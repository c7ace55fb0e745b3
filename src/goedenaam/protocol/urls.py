"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import views_adoption, views_colophon, views_drift, views_reading
from goedenaam.protocol.correcting.urls import urlpatterns as correcting
from goedenaam.protocol.intake.urls import urlpatterns as intake

app_name = "protocol"
urlpatterns = [
    path("", views_reading.in_force, name="in_force"),
    path("protocol.<slug:kind>", views_reading.document, name="document"),
    path("openbaar/", views_reading.public, name="public"),
    path("<uuid:version_id>/gegevens/", views_colophon.colophon, name="colophon"),
    path("<uuid:version_id>/veranderd/", views_reading.changed, name="changed"),
    path("<uuid:version_id>/normen.md", views_reading.norms, name="norms"),
    path("<uuid:version_id>/in-werking/", views_adoption.adopt, name="adopt"),
    path(
        "<uuid:version_id>/in-werking/weglaten/<uuid:norm_id>/",
        views_adoption.leave_norm_out,
        name="leave_norm_out",
    ),
    path("<uuid:version_id>/afblazen/", views_adoption.call_off, name="call_off"),
    path("verschillen/", views_drift.drift, name="drift"),
    path("verschillen/<uuid:school_id>/", views_drift.drift_of, name="drift_of"),
    *intake,
    *correcting,
]
