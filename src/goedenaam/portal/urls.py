"""Addresses of who answers, of the desk, and of the tablet on which nobody is signed in."""

from django.urls import path

from goedenaam.portal.views import desk, own, proof, still, tablet

app_name = "portal"
urlpatterns = [
    path("", own.start, name="start"),
    path("klopt-nog/", still.page, name="still"),
    path("klopt-nog/<uuid:person_id>/", still.confirm, name="still_right"),
    path("<uuid:person_id>/", own.overview, name="overview"),
    path("<uuid:person_id>/vraag/<slug:code>/<slug:medium>/", own.question, name="question"),
    path("<uuid:person_id>/foto/", own.picture, name="picture"),
    path("<uuid:person_id>/bewijs/", own.receipt, name="receipt"),
    path("<uuid:person_id>/bewijs/papier/", own.paper, name="paper"),
    path("<uuid:person_id>/bewijs/gegevens/", own.data, name="data"),
    path("<uuid:person_id>/waar/", own.places, name="places"),
]
desk_patterns = (
    [
        path("", desk.start, name="start"),
        path("leerling/<uuid:pupil_id>/", desk.choose, name="choose"),
        path("leerling/<uuid:pupil_id>/bewijs/", proof.proof, name="proof"),
        path("<uuid:desk_id>/", desk.session, name="session"),
        path("<uuid:desk_id>/hier/", desk.hand_over, name="hand_over"),
        path("<uuid:desk_id>/stop/", desk.stop, name="stop"),
        path("<uuid:desk_id>/bewijs/", desk.receipt, name="receipt"),
    ],
    "desk",
)
# Open: on the tablet nobody is signed in; the code that the witness gave is the key.
tablet_patterns = (
    [
        path("", tablet.start, name="start"),
        path("hallo/", tablet.hello, name="hello"),
        path("vragen/", tablet.overview, name="overview"),
        path("vraag/<slug:code>/<slug:medium>/", tablet.question, name="question"),
        path("foto/", tablet.picture, name="picture"),
        path("klaar/", tablet.end, name="end"),
        path("dicht/", tablet.closed, name="closed"),
        path("taal/", tablet.speak, name="speak"),
    ],
    "tablet",
)
