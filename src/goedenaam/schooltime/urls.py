"""Addresses of school time."""

from django.urls import path

from goedenaam.schooltime import views

app_name = "schooltime"
urlpatterns = [
    path("", views.page, name="page"),
    path("regio/", views.region, name="region"),
    path("dagen/", views.add_days, name="add_days"),
    path("dagen/<uuid:days_id>/weghalen/", views.remove_days, name="remove_days"),
    path("bereikbaar/", views.on_call, name="on_call"),
]
