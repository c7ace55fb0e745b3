"""The address of the style guide; included only where people build and test."""

from django.urls import path

from goedenaam.ui import views

app_name = "ui"
urlpatterns = [path("stijl/", views.styleguide, name="styleguide")]
