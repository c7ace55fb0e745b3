"""Addresses of Mag dit?"""

from django.urls import path

from goedenaam.advice import views

app_name = "advice"
urlpatterns = [
    path("", views.questions, name="questions"),
    path("<slug:slug>/", views.question, name="question"),
]
