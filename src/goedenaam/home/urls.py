"""The first page, and Beheer."""

from django.urls import path

from goedenaam.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
managing_patterns = ([path("", views.managing, name="page")], "managing")
