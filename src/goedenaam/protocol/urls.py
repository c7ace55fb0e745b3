"""Addresses of the protocol."""

from django.urls import path

from goedenaam.protocol import views
from goedenaam.protocol.correcting.urls import urlpatterns as correcting

app_name = "protocol"
urlpatterns = [
    path("", views.in_force, name="in_force"),
    path("inlezen/", views.import_text, name="import"),
    *correcting,
]
