"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import views
from goedenaam.protocol.correcting.urls import urlpatterns as correcting
from goedenaam.protocol.intake.urls import urlpatterns as intake

app_name = "protocol"
urlpatterns = [
    path("", views.in_force, name="in_force"),
    *intake,
    *correcting,
]
