"""Addresses of Mag dit? The slug of a question comes last, so that no question hides a page."""

from django.urls import path

from goedenaam.advice.views import asking, doubts, drafts, kept, leaves, pupils

app_name = "advice"
urlpatterns = [
    path("", asking.questions, name="questions"),
    path("tekst/", drafts.check_text, name="check_text"),
    path("tekst/bewaren/", drafts.keep_text, name="keep_text"),
    path("gedeeld/", drafts.shared, name="shared"),
    path("vragen/", doubts.doubts, name="doubts"),
    path("vragen/nieuw/", doubts.ask, name="ask_in_doubt"),
    path("vragen/<uuid:doubt_id>/", doubts.doubt, name="doubt"),
    path("vragen/<uuid:doubt_id>/antwoord/", doubts.answer, name="answer_doubt"),
    path("vragen/<uuid:doubt_id>/wissen/", doubts.clear, name="clear_doubt"),
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
