"""Addresses of the people of a school and of the files they come from."""

from django.urls import path

from goedenaam.people import views
from goedenaam.people.views import files

app_name = "people"
urlpatterns = [
    path("", views.groups, name="groups"),
    path("groep/<uuid:group_id>/", views.group, name="group"),
    path("leerlingen/", views.pupils, name="pupils"),
    path("leerling/<uuid:pupil_id>/", views.pupil, name="pupil"),
    path("leerling/<uuid:pupil_id>/gezag/<uuid:guardian_id>/", views.standing, name="standing"),
    path("ouders/", views.guardians, name="guardians"),
    path("medewerkers/", views.staff, name="staff"),
    path("medewerkers/<uuid:member_id>/", views.staff_member, name="staff_member"),
    path("vrijwilligers/", views.volunteers, name="volunteers"),
    path("bezoekers/", views.visitors, name="visitors"),
    path("inlezen/", files.read_in, name="files"),
    path("inlezen/<uuid:import_id>/", files.one, name="file"),
    path("inlezen/<uuid:import_id>/overnemen/", files.confirm, name="confirm"),
    path("inlezen/<uuid:import_id>/weggooien/", files.drop, name="drop"),
]
