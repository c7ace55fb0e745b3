"""Every address. Behind sign-in unless it stands in OPEN."""

from django.urls import URLPattern, URLResolver, include, path

from goedenaam.config.doors import behind_sign_in
from goedenaam.invitations.urls import entrance_patterns
from goedenaam.signin.urls import account_patterns
from goedenaam.signin.views import start

OPEN: list[URLPattern | URLResolver] = [
    path("", include("goedenaam.signin.urls")),
    path("openbaar/protocol/", include("goedenaam.protocol.open_urls")),
    path("inloggen/", start, name="account_login"),  # the name under which allauth looks for it
    path("inloggen/", start, name="socialaccount_signup"),
    path("", include(entrance_patterns)),
    path("inloggen/met/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("openbaar/mag-dit/", include("goedenaam.advice.open_urls")),
]
PRIVATE: list[URLPattern | URLResolver] = [
    path("vandaag/", include("goedenaam.home.urls")),
    path("mag-dit/", include("goedenaam.advice.urls")),
    path("mensen/", include("goedenaam.people.urls")),
    path("schooltijd/", include("goedenaam.schooltime.urls")),
    path("account/", include(account_patterns)),
    path("binnenlaten/", include("goedenaam.invitations.urls")),
    path("rollen/", include("goedenaam.tenancy.urls")),
    path("protocol/", include("goedenaam.protocol.urls")),
]
urlpatterns = [*OPEN, *behind_sign_in(PRIVATE)]
