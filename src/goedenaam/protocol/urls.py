"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import views_reading
from goedenaam.protocol.correcting.urls import urlpatterns as correcting
from goedenaam.protocol.intake.urls import urlpatterns as intake

app_name = "protocol"
urlpatterns = [
    path("", views_reading.in_force, name="in_force"),
    path("protocol.<slug:kind>", views_reading.document, name="document"),
    path("openbaar/", views_reading.public, name="public"),
    path("<uuid:version_id>/veranderd/", views_reading.changed, name="changed"),
    path("<uuid:version_id>/normen.md", views_reading.norms, name="norms"),
    *intake,
    *correcting,
]
