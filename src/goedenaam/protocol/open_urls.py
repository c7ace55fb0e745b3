"""Addresses of the protocol for anybody, without sign-in."""

from django.urls import path

from goedenaam.protocol import views_reading

app_name = "open_protocol"
urlpatterns = [
    path("<slug:slug>/", views_reading.open_page, name="page"),
    path("<slug:slug>/protocol.<slug:kind>", views_reading.open_document, name="document"),
]
