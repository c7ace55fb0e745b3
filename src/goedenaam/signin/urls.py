"""Addresses for signing in; open to everybody."""

from django.urls import path

from goedenaam.signin import account, bordstand, new_phone, views

app_name = "signin"
urlpatterns = [
    path("inloggen/", views.start, name="start"),
    path("inloggen/code/", views.code, name="code"),
    path("inloggen/link/<uuid:request_id>/<str:token>/", views.link, name="link"),
    path("inloggen/telefoon/", views.second_factor, name="second_factor"),
    path("inloggen/onbekend/", views.unknown, name="unknown"),
    path("uitloggen/", views.leave, name="leave"),
    path("", views.door, name="door"),
]
# Behind sign-in: config/urls.py wraps these.
account_patterns = (
    [
        path("", account.account, name="page"),
        path("plek/", account.choose, name="choose"),
        path("sessie/<int:session_id>/stoppen/", account.end_session, name="end_session"),
        path("overal-uitloggen/", account.end_all, name="end_all"),
    ],
    "account",
)
bordstand_patterns = (
    [
        path("", bordstand.begin, name="begin"),
        path("slot/", bordstand.end, name="end"),
    ],
    "bordstand",
)
new_phone_patterns = (
    [
        path("", new_phone.waiting, name="list"),
        path("<uuid:seat_id>/vragen/", new_phone.ask, name="ask"),
        path("<uuid:reset_id>/ja/", new_phone.agree, name="agree"),
        path("<uuid:reset_id>/nee/", new_phone.decline, name="decline"),
    ],
    "new_phone",
)
