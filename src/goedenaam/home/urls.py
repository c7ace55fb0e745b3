"""The first page."""

from django.urls import path

from goedenaam.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
