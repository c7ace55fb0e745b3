"""Every address. Behind sign-in unless it stands in OPEN."""

from allauth.socialaccount.providers.openid_connect import views as provider
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST

from goedenaam.config.doors import behind_sign_in
from goedenaam.home.urls import managing_patterns
from goedenaam.invitations.urls import entrance_patterns
from goedenaam.portal.urls import desk_patterns, tablet_patterns
from goedenaam.publishing.contributing.urls import school_patterns as contributions_patterns
from goedenaam.publishing.contributing.urls import tablet_patterns as writing_patterns
from goedenaam.publishing.placing.urls import phone_patterns
from goedenaam.publishing.readers.urls import newsletter_patterns
from goedenaam.publishing.takedowns.urls import must_go_patterns
from goedenaam.signin.urls import account_patterns, bordstand_patterns, new_phone_patterns
from goedenaam.signin.views import start
from goedenaam.tenancy.urls import school_patterns, seen_patterns

OPEN: list[URLPattern | URLResolver] = [
    path("", include("goedenaam.signin.urls")),
    path("openbaar/protocol/", include("goedenaam.protocol.open_urls")),
    path("inloggen/", start, name="account_login"),  # the name under which allauth looks for it
    path("inloggen/", start, name="socialaccount_signup"),
    path("", include(entrance_patterns)),
    path("inloggen/met/<str:provider_id>/login/", require_POST(provider.login), name="openid_connect_login"),
    path("inloggen/met/<str:provider_id>/login/callback/", provider.callback, name="openid_connect_callback"),
    path("tablet/", include(tablet_patterns)),
    path("schrijf/", include(writing_patterns)),
    path("dit-moet-weg/", include(must_go_patterns)),
    path("nieuws/", include("goedenaam.channels.feed.urls")),
    path("beeld/", include("goedenaam.channels.public_copies.urls")),
    path("nieuwsbrief/", include(newsletter_patterns)),
    path("op-telefoon/", include(phone_patterns)),
    path("openbaar/mag-dit/", include("goedenaam.advice.open_urls")),
]
PRIVATE: list[URLPattern | URLResolver] = [
    path("vandaag/", include("goedenaam.home.urls")),
    path("beheer/", include(managing_patterns)),
    path("mag-dit/", include("goedenaam.advice.urls")),
    path("wie-mag/", include("goedenaam.consent.urls")),
    path("waarvoor/", include("goedenaam.consent.settings_urls")),
    path("mensen/", include("goedenaam.people.urls")),
    path("kanalen/", include("goedenaam.channels.urls")),
    path("plaatsen/tijdlijn/", include("goedenaam.publishing.timeline.urls")),
    path("plaatsen/lezers/", include("goedenaam.publishing.readers.urls")),
    path("plaatsen/inzendingen/", include(contributions_patterns)),
    path("plaatsen/", include("goedenaam.publishing.urls")),
    path("meeschrijven/", include("goedenaam.publishing.contributing.urls")),
    path("mijn-toestemming/", include("goedenaam.portal.urls")),
    path("balie/", include(desk_patterns)),
    path("weghalen/", include("goedenaam.publishing.takedowns.urls")),
    path("met-de-hand/", include("goedenaam.publishing.placing.urls")),
    path("schooltijd/", include("goedenaam.schooltime.urls")),
    path("account/", include(account_patterns)),
    path("", include(seen_patterns)),
    path("school/", include(school_patterns)),
    path("mail/", include("goedenaam.mail.urls")),
    path("bordstand/", include(bordstand_patterns)),
    path("binnenlaten/", include("goedenaam.invitations.urls")),
    path("rollen/", include("goedenaam.tenancy.urls")),
    path("telefoon-kwijt/", include(new_phone_patterns)),
    path("protocol/", include("goedenaam.protocol.urls")),
    path("toestemming/", include("goedenaam.asking.urls")),
]
urlpatterns = [*OPEN, *behind_sign_in(PRIVATE)]
