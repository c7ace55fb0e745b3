"""The style guide: every component in every state, for those who build pages and for the checks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goedenaam.ui.forms import SampleForm
from goedenaam.ui.templatetags.ui import LOOKS, icon_names

NAVIGATION = [
    {"url": "#vandaag", "icon": "sun", "label": "Vandaag", "count": 3, "current": False},
    {"url": "#mag-dit", "icon": "circle-question-mark", "label": "Mag dit?", "count": 0, "current": True},
    {"url": "#plaatsen", "icon": "send", "label": "Plaatsen", "count": 0, "current": False},
    {"url": "#fotos", "icon": "images", "label": "Foto's", "count": 0, "current": False},
    {"url": "#gezegd", "icon": "message-circle", "label": "Gezegd", "count": 2, "current": False},
    {"url": "#protocol", "icon": "scroll-text", "label": "Protocol", "count": 0, "current": False},
]
ARTICLES = [
    {
        "words": "We laten ouders eerst kiezen voordat hun kind herkenbaar op internet staat.",
        "citation": "De Linde · Profileren 4",
        "layer": "School",
        "url": "#artikel-4",
    },
    {
        "words": "Scholen vragen toestemming per soort gebruik.",
        "citation": "De Waterval · Communicatie 5",
        "layer": "Bestuur",
        "url": "",
    },
]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component; included in the addresses of the demonstration and of the tests only."""
    return render(
        request,
        "ui/styleguide.html",
        {
            "navigation": NAVIGATION,
            "actor": {"name": "Ellen de Wit", "school_name": "Basisschool De Linde"},
            "verdicts": list(LOOKS),
            "icons": sorted(icon_names()),
            "articles": ARTICLES,
            "form": SampleForm(),
            "refused": SampleForm({"refused-mail": "ellen", "refused-question": ""}, prefix="refused"),
            "filters": [
                {"url": "#iedereen", "label": "iedereen", "current": True},
                {"url": "#leerkrachten", "label": "leerkrachten", "current": False},
                {"url": "#ouders", "label": "ouders", "current": False},
            ],
            "columns": ["Wanneer", "Wat", "Waar"],
            "rows": [
                ["di\u00a09.00", "Schooltuin groep 6b", "Website, Instagram"],
                ["wo\u00a012.30", "Studiedag: kinderen vrij", "Ouders groep 1 tot en met 8"],
                ["vr\u00a015.00", "Kerstmarkt, wie helpt?", "Alle kanalen"],
            ],
            "notes": [
                {
                    "title": "Zonder toestemming gaat niets naar buiten",
                    "sentence": "Strenger dan de wet: ook voor de nieuwsbrief.",
                    "layer": "School",
                }
            ],
        },
    )
