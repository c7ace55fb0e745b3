"""Addresses of the channels."""

from django.urls import path

from goedenaam.channels.views import deciding, register, setting_up, trying

app_name = "channels"
urlpatterns = [
    path("", register.channels, name="list"),
    path("nieuw/", register.new, name="new"),
    path("besluiten/", deciding.decisions, name="decisions"),
    path("besluiten/<slug:kind>/", deciding.decide, name="decide"),
    path("<uuid:channel_id>/", register.channel, name="channel"),
    path("<uuid:channel_id>/wie/", setting_up.who, name="who"),
    path("<uuid:channel_id>/pagina/", setting_up.page, name="page"),
    path("<uuid:channel_id>/account/", setting_up.account, name="account"),
    path("<uuid:channel_id>/mensen/", setting_up.people, name="people"),
    path("<uuid:channel_id>/mensen/<uuid:user_id>/weg/", setting_up.end_holder, name="end_holder"),
    path("<uuid:channel_id>/proef/", trying.trial, name="trial"),
    path("<uuid:channel_id>/nakijken/", trying.check, name="check"),
    path("<uuid:channel_id>/in-gebruik/", register.use, name="use"),
    path("<uuid:channel_id>/sluiten/", register.close, name="close"),
]
