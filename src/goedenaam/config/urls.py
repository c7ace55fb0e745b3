"""Every address. Behind sign-in unless it stands in OPEN."""

from django.urls import URLPattern, URLResolver, include, path

from goedenaam.config.doors import behind_sign_in

OPEN: list[URLPattern | URLResolver] = [
    path("", include("goedenaam.signin.urls")),
    path("openbaar/protocol/", include("goedenaam.protocol.open_urls")),
]
PRIVATE: list[URLPattern | URLResolver] = [
    path("vandaag/", include("goedenaam.home.urls")),
    path("mag-dit/", include("goedenaam.advice.urls")),
    path("protocol/", include("goedenaam.protocol.urls")),
]
urlpatterns = [*OPEN, *behind_sign_in(PRIVATE)]
