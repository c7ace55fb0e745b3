"""Addresses for signing in; open to everybody."""

from django.urls import path

from goedenaam.signin import views

app_name = "signin"
urlpatterns = [
    path("inloggen/", views.start, name="start"),
    path("inloggen/code/", views.code, name="code"),
    path("inloggen/link/<uuid:request_id>/<str:token>/", views.link, name="link"),
    path("uitloggen/", views.leave, name="leave"),
    path("", views.door, name="door"),
]
