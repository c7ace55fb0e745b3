"""Addresses of Mag dit? The slug of a question comes last, so that no question hides a page."""

from django.urls import path

from goedenaam.advice.views import asking, kept, leaves, pupils

app_name = "advice"
urlpatterns = [
    path("", asking.questions, name="questions"),
    path("bewaard/", kept.kept_answers, name="kept_answers"),
    path("bewaard/<uuid:kept_id>/", kept.kept_answer, name="kept_answer"),
    path("bewaard/<uuid:kept_id>/weggooien/", kept.drop, name="drop"),
    path("akkoord/", leaves.leaves, name="leaves"),
    path("akkoord/<uuid:leave_id>/", leaves.leave, name="leave"),
    path("akkoord/<uuid:leave_id>/antwoord/", leaves.answer, name="answer_leave"),
    path("akkoord/<uuid:leave_id>/intrekken/", leaves.withdraw, name="withdraw_leave"),
    path("voor-leerlingen/", pupils.link, name="pupils_link"),
    path("<slug:slug>/", asking.question, name="question"),
    path("<slug:slug>/bewaren/", asking.keep, name="keep"),
    path("<slug:slug>/akkoord-vragen/", leaves.ask, name="ask_leave"),
]
