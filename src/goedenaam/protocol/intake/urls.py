"""Addresses of reading a protocol in, below that of the protocol."""

from django.urls import path

from goedenaam.protocol.intake import views

urlpatterns = [
    path("inlezen/", views.import_text, name="import"),
    path("inlezen/beginnen/", views.begin, name="begin"),
    path("inlezen/<uuid:intake_id>/", views.progress, name="intake"),
    path("inlezen/<uuid:intake_id>/stoppen/", views.stop, name="stop_intake"),
]
