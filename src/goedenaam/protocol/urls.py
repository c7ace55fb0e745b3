"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import views, views_adoption, views_drift, views_reading

app_name = "protocol"
urlpatterns = [
    path("", views_reading.in_force, name="in_force"),
    path("protocol.<slug:kind>", views_reading.document, name="document"),
    path("openbaar/", views_reading.public, name="public"),
    path("<uuid:version_id>/veranderd/", views_reading.changed, name="changed"),
    path("<uuid:version_id>/normen.md", views_reading.norms, name="norms"),
    path("inlezen/", views.import_text, name="import"),
    path("<uuid:version_id>/nakijken/", views.review, name="review"),
    path("<uuid:version_id>/oordeel/", views.judge, name="judge"),
    path("<uuid:version_id>/invullen/", views.fill, name="fill"),
    path("<uuid:version_id>/in-werking/", views_adoption.adopt, name="adopt"),
    path("<uuid:version_id>/in-werking/weglaten/<uuid:norm_id>/", views_adoption.leave_out, name="leave_out"),
    path("<uuid:version_id>/afblazen/", views_adoption.call_off, name="call_off"),
    path("verschillen/", views_drift.drift, name="drift"),
    path("verschillen/<uuid:school_id>/", views_drift.drift_of, name="drift_of"),
    path("<uuid:version_id>/weggooien/", views.drop, name="drop"),
]
