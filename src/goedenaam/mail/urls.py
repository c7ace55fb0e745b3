"""Addresses about mail."""

from django.urls import path

from goedenaam.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.page, name="page"),
    path("<uuid:bounce_id>/nagekeken/", views.mend, name="mend"),
]
