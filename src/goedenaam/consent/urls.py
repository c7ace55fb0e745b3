"""Addresses of what staff see of consent."""

from django.urls import path

from goedenaam.consent.views import adults, contradictions, lists, persons

app_name = "consent"
urlpatterns = [
    path("", lists.groups, name="groups"),
    path("groep/<uuid:group_id>/", lists.group, name="group"),
    path("groep/<uuid:group_id>/<slug:code>/", lists.purpose, name="purpose"),
    path("groep/<uuid:group_id>/<slug:code>/lijst.pdf", lists.on_paper, name="paper"),
    path("leerling/<uuid:pupil_id>/", persons.pupil, name="pupil"),
    path("leerling/<uuid:pupil_id>/antwoorden/", persons.history, name="history"),
    path("leerling/<uuid:pupil_id>/beschermen/", persons.protection, name="protection"),
    path("leerling/<uuid:pupil_id>/stilzetten/", persons.dispute, name="dispute"),
    path("tegenspraak/", contradictions.contradictions, name="contradictions"),
    path("tegenspraak/<uuid:pupil_id>/<slug:code>/<slug:medium>/", contradictions.resolve, name="resolve"),
    path("volwassenen/", adults.adults, name="adults"),
    path("volwassenen/<slug:code>/", adults.adults_for, name="adults_for"),
    path("bezoeker/<uuid:visitor_id>/", adults.visitor, name="visitor"),
]
