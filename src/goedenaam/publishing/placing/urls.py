"""Addresses of placing by hand: behind sign-in, and on a telephone that was let in by a code."""

from django.urls import path

from goedenaam.publishing.placing import views

app_name = "by_hand"
urlpatterns = [
    path("", views.by_hand, name="list"),
    path("<uuid:delivery_id>/", views.signed_in(views.show), name="show"),
    path("<uuid:delivery_id>/meenemen/", views.signed_in(views.take), name="take"),
    path("<uuid:delivery_id>/geplaatst/", views.signed_in(views.placed), name="placed"),
    path("<uuid:delivery_id>/niet-gelukt/", views.signed_in(views.not_placed), name="not_placed"),
    path("<uuid:delivery_id>/foto/<int:number>/", views.signed_in(views.picture), name="picture"),
    path("<uuid:delivery_id>/code/", views.show_code, name="show_code"),
]
phone_patterns = (
    [
        path("open/<str:code>/", views.use_code, name="use_code"),
        path("", views.on_phone(views.show), name="show"),
        path("meenemen/", views.on_phone(views.take), name="take"),
        path("geplaatst/", views.on_phone(views.placed), name="placed"),
        path("niet-gelukt/", views.on_phone(views.not_placed), name="not_placed"),
        path("foto/<int:number>/", views.on_phone(views.picture), name="picture"),
        path("klaar/", views.end, name="end"),
    ],
    "by_phone",
)
