"""Pupils' questions without signing in."""

from django.urls import path

from goedenaam.advice.views import pupils

app_name = "pupils"
urlpatterns = [
    path("<str:code>/", pupils.questions, name="questions"),
    path("<str:code>/<slug:slug>/", pupils.question, name="question"),
]
