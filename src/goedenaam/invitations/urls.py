"""Addresses of the office, and of who comes in with a code."""

from django.urls import path

from goedenaam.invitations import devices, entrance, pupils, views

app_name = "letting_in"
urlpatterns = [
    path("", views.office, name="office"),
    path("dagpas/", views.day_pass, name="day_pass"),
    path("groep/<uuid:group_id>/", views.group, name="group"),
    path("groep/<uuid:group_id>/uitnodigen/", views.invite, name="invite"),
    path("groep/<uuid:group_id>/brieven/", views.letters, name="letters"),
    path("groep/<uuid:group_id>/leerlingen/", pupils.group, name="pupils"),
    path("groep/<uuid:group_id>/leerlingen/uitnodigen/", pupils.invite, name="invite_pupils"),
    path("groep/<uuid:group_id>/leerlingen/brieven/", pupils.letters, name="pupil_letters"),
    path("groep/<uuid:group_id>/leerlingen/kaarten/", pupils.cards, name="pupil_cards"),
    path("leerling/<uuid:pupil_id>/nieuwe-code/", pupils.renew, name="renew_pupil_code"),
    path("apparaten/", devices.devices, name="devices"),
    path("apparaten/gezien/", devices.seen, name="devices_seen"),
    path("<uuid:invitation_id>/schooladres/", pupils.school_address, name="school_address"),
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
