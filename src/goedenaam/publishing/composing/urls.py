"""Addresses of posts."""

from django.urls import path

from goedenaam.publishing.composing.views import (
    approving,
    differing,
    making,
    people,
    pictures,
    reading,
    stopping,
)

composing_patterns = [
    path("", reading.posts, name="list"),
    path("nieuw/", making.begin, name="begin"),
    path("stilzetten/", stopping.stop, name="stop"),
    path("<uuid:post_id>/", reading.post, name="post"),
    path("<uuid:post_id>/schrijven/", making.write, name="write"),
    path("<uuid:post_id>/inleveren/", making.hand_in, name="hand_in"),
    path("<uuid:post_id>/antwoord/", making.settle, name="settle"),
    path("<uuid:post_id>/namen/", people.names, name="names"),
    path("<uuid:post_id>/foto/", pictures.add, name="add_picture"),
    path("<uuid:post_id>/goedkeuren/", approving.approve, name="approve"),
    path("<uuid:post_id>/teruggeven/", approving.send_back, name="send_back"),
    path("<uuid:post_id>/terughalen/", making.take_back, name="take_back"),
    path("<uuid:post_id>/verzetten/", approving.move, name="move"),
    path("<uuid:post_id>/gezien/", making.hear, name="hear"),
    path("<uuid:post_id>/wegdoen/", making.drop, name="drop"),
    path("<uuid:post_id>/verbeteren/", making.correct, name="correct"),
    path("verschil/<uuid:delivery_id>/", differing.differs, name="differs"),
    path("foto/<uuid:picture_id>/", pictures.about, name="picture"),
    path("foto/<uuid:picture_id>/beeld/", pictures.image, name="image"),
    path("foto/<uuid:picture_id>/wie/", people.on_picture, name="people"),
    path("foto/<uuid:picture_id>/vervangen/", pictures.replace, name="replace_picture"),
    path("foto/<uuid:picture_id>/weghalen/", pictures.remove, name="remove_picture"),
]
