"""Addresses of correcting a draft, below that of the protocol."""

from django.urls import path

from goedenaam.protocol.correcting import views

urlpatterns = [
    path("<uuid:version_id>/nakijken/", views.review, name="review"),
    path("<uuid:version_id>/oordeel/", views.judge, name="judge"),
    path("<uuid:version_id>/invullen/", views.fill, name="fill"),
    path("<uuid:version_id>/weggooien/", views.drop, name="drop"),
    path("<uuid:version_id>/nummeren/", views.number, name="number"),
    path("<uuid:version_id>/artikel/nieuw/", views.add_article, name="add_article"),
    path("<uuid:version_id>/artikel/<uuid:article_id>/", views.article, name="article"),
    path("<uuid:version_id>/artikel/<uuid:article_id>/knippen/", views.split, name="split"),
    path("<uuid:version_id>/artikel/<uuid:article_id>/samenvoegen/", views.join, name="join"),
    path("<uuid:version_id>/artikel/<uuid:article_id>/weglaten/", views.leave_out, name="leave_out"),
    path("<uuid:version_id>/artikel/<uuid:article_id>/terugzetten/", views.put_back, name="put_back"),
    path("<uuid:version_id>/artikel/<uuid:article_id>/regel/", views.choose_norm, name="choose_norm"),
    path(
        "<uuid:version_id>/artikel/<uuid:article_id>/regel/nieuw/<slug:kind>/",
        views.add_norm,
        name="add_norm",
    ),
    path(
        "<uuid:version_id>/artikel/<uuid:article_id>/regel/<uuid:norm_id>/",
        views.change_norm,
        name="change_norm",
    ),
]
