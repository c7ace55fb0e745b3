"""Addresses of taking down, and of "Dit moet weg"."""

from django.urls import path

from goedenaam.publishing.takedowns import views

app_name = "takedowns"
urlpatterns = [
    path("", views.cases, name="list"),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/ja/", views.confirm, name="confirm"),
    path("taak/<uuid:task_id>/kiezen/", views.choose_about, name="choose"),
    path("taak/<uuid:task_id>/weg/", views.removed, name="removed"),
    path("bericht/<uuid:post_id>/", views.begin, name="begin"),
    path("verzoek/<uuid:request_id>/", views.asked, name="request"),
]
must_go_patterns = (
    [
        path("", views.must_go, name="form"),
        path("verstuurd/", views.sent, name="sent"),
    ],
    "must_go",
)
