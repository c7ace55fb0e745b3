"""Addresses of the office, and of who comes in with a code."""

from django.urls import path

from goedenaam.invitations import entrance, views

app_name = "letting_in"
urlpatterns = [
    path("", views.office, name="office"),
    path("dagpas/", views.day_pass, name="day_pass"),
    path("groep/<uuid:group_id>/", views.group, name="group"),
    path("groep/<uuid:group_id>/uitnodigen/", views.invite, name="invite"),
    path("groep/<uuid:group_id>/brieven/", views.letters, name="letters"),
    path("<uuid:invitation_id>/tekst/", views.text, name="text"),
    path("<uuid:invitation_id>/mail/", views.mail, name="mail"),
    path("<uuid:invitation_id>/ja/", views.confirm, name="confirm"),
    path("<uuid:invitation_id>/nee/", views.refuse, name="refuse"),
]
# Open: who comes in has no account yet.
entrance_patterns = (
    [
        path("uitnodiging/", entrance.code, name="start"),
        path("uitnodiging/<str:typed>/", entrance.code, name="code"),
        path("dagpas/<uuid:pass_id>/<str:token>/", entrance.day_pass, name="day_pass"),
    ],
    "invited",
)
