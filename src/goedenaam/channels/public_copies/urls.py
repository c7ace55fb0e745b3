"""The address of a picture in the window, without sign-in; there is no list."""

from django.urls import path

from goedenaam.channels.public_copies import views

app_name = "public_copies"
urlpatterns = [path("<slug:name>.jpg", views.picture, name="picture")]
