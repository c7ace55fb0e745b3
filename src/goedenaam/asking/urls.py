"""Addresses of asking, for the office; the chase list is for teachers too."""

from django.urls import path

from goedenaam.asking.views import files, office, paper, rounds

app_name = "asking"
urlpatterns = [
    path("vragen/", office.page, name="office"),
    path("vragen/bron/", office.source, name="source"),
    path("vragen/uitvoer/", office.export, name="export"),
    path("vragen/zestien/", office.sixteen, name="sixteen"),
    path("vragen/ronde/nieuw/", rounds.start, name="start"),
    path("vragen/ronde/<uuid:round_id>/", rounds.one, name="round"),
    path("vragen/ronde/<uuid:round_id>/afsluiten/", rounds.close, name="close"),
    path("vragen/nog-niet/<uuid:group_id>/", rounds.chase, name="chase"),
    path("vragen/papier/", paper.page, name="paper"),
    path("vragen/papier/groep/<uuid:group_id>/<str:language>/", paper.forms_of_group, name="forms"),
    path("vragen/papier/leerling/<uuid:pupil_id>/", paper.without_code, name="without_code"),
    path("vragen/papier/code/<str:code>/", paper.with_code, name="with_code"),
    path("vragen/scan/<uuid:scan_id>/", paper.enter, name="enter"),
    path("vragen/scan/<uuid:scan_id>/bladzijde/<int:number>/", paper.picture, name="picture"),
    path("vragen/scan/<uuid:scan_id>/bestand/", paper.original, name="original"),
    path("vragen/inlezen/", files.read_in, name="files"),
    path("vragen/inlezen/<uuid:file_id>/", files.one, name="file"),
    path("vragen/inlezen/<uuid:file_id>/overnemen/", files.confirm, name="confirm"),
    path("vragen/inlezen/<uuid:file_id>/weggooien/", files.drop, name="drop"),
]
