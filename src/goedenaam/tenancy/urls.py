"""Addresses of the roles."""

from django.urls import path

from goedenaam.tenancy import schools, seen, views

app_name = "roles"
urlpatterns = [
    path("", views.roles, name="list"),
    path("geven/", views.give, name="give"),
    path("voorstel/<uuid:proposal_id>/ja/", views.confirm, name="confirm"),
    path("voorstel/<uuid:proposal_id>/nee/", views.decline, name="decline"),
    path("<uuid:seat_id>/waarnemen/", views.hand_over, name="hand_over"),
    path("<uuid:seat_id>/stoppen/", views.end, name="end"),
]
seen_patterns = (
    [
        path("mijn-gegevens/", seen.mine, name="mine"),
        path("geschiedenis/", seen.school, name="school"),
    ],
    "seen",
)
school_patterns = (
    [
        path("", schools.page, name="page"),
        path("<uuid:school_id>/", schools.kind, name="kind"),
    ],
    "school",
)
