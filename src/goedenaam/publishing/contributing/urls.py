"""Addresses of who hands in, of who takes it up, and of the tablet on which nobody is signed in."""

from django.urls import path

from goedenaam.publishing.contributing.views import codes, own, school, tablet

app_name = "contributing"
urlpatterns = [
    path("", own.start, name="start"),
    path("nieuw/", own.begin, name="begin"),
    path("<uuid:contribution_id>/", own.one, name="one"),
    path("<uuid:contribution_id>/foto/", own.add_picture, name="add_picture"),
    path("<uuid:contribution_id>/inleveren/", own.hand_in, name="hand_in"),
    path("<uuid:contribution_id>/toch-niet/", own.withdraw, name="withdraw"),
    path("foto/<uuid:picture_id>/", own.image, name="image"),
    path("foto/<uuid:picture_id>/weghalen/", own.remove_picture, name="remove_picture"),
]
school_patterns = (
    [
        path("", school.contributions, name="list"),
        path("<uuid:contribution_id>/", school.one, name="one"),
        path("<uuid:contribution_id>/oppakken/", school.take_up, name="take_up"),
        path("<uuid:contribution_id>/teruggeven/", school.give_back, name="give_back"),
        path("<uuid:contribution_id>/niet-gebruiken/", school.set_aside, name="set_aside"),
        path("foto/<uuid:picture_id>/", school.image, name="image"),
        path("code/", codes.codes, name="codes"),
        path("code/<uuid:code_id>/", codes.code, name="code"),
        path("code/<uuid:code_id>/stop/", codes.stop, name="stop_code"),
    ],
    "contributions",
)
# Open: on the tablet nobody is signed in; the code that the teacher gave is the key.
tablet_patterns = (
    [
        path("", tablet.start, name="start"),
        path("verhaal/", tablet.write, name="write"),
        path("nakijken/", tablet.look, name="look"),
        path("foto/", tablet.add_picture, name="add_picture"),
        path("foto/<uuid:picture_id>/", tablet.image, name="image"),
        path("foto/<uuid:picture_id>/weghalen/", tablet.remove_picture, name="remove_picture"),
        path("inleveren/", tablet.hand_in, name="hand_in"),
        path("klaar/", tablet.end, name="end"),
        path("dicht/", tablet.closed, name="closed"),
    ],
    "writing",
)
