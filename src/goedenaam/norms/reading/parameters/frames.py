"""What the text says on itself: its words, its channels, whom and which schools it covers."""

import re

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import (
    NETWORKS,
    Parameters,
    Reader,
    Spoken,
    choose,
    find,
    given,
    names,
)
from goedenaam.norms.reading.schools import schools_joined_in
from goedenaam.norms.types import Audience

_CHANNELS = {
    "weblog": r"(?<!micro)\b(?:we)?blogs?\b",
    "microblog": r"microblog|twitter|\bx\b|mastodon|bluesky",
    "video": r"video|youtube|vimeo|tiktok|vlog",
    "podcast": r"podcast",
    "forum": r"\bfora\b|forum",
    "wiki": r"wiki",
    "network": r"netwerk|facebook|instagram|linkedin|snapchat",
    "messenger": r"whatsapp|telegram|signal|berichtenapp|chat|discord",
    "parent_app": r"ouderapp|parro|social schools|klasbord",
    "website": r"website",
}


def _definition(spoken: Spoken) -> Parameters:
    networks = list(dict.fromkeys(re.findall(NETWORKS, spoken.article)))
    media = {"photo": r"foto|beeld", "film": r"film|video", "audio": r"geluid|podcast|muziek"}
    return given(
        text=spoken.article,
        channels=choose(spoken.article, _CHANNELS),
        media=choose(spoken.article, media),
        networks=list(networks),
    )


_SUBJECTS = {"school": r"school ?gerelateerd|over de school|schoolzaken|schoolse", "overlap": r"overlap"}


def _scope(spoken: Spoken) -> Parameters:
    text = spoken.article
    capacities = []
    if find(r"buiten (?:werk|school|het werk)|privé", text) and not find(r"overlap", text):
        capacities = ["private"]
    elif find(r"tijdens werk|werksituatie|in functie|beroepsmatig", text):
        capacities = ["profession"]
    return given(
        audiences=names(people_in(text) - {Audience.SCHOOL}),
        subjects=choose(text, _SUBJECTS),
        capacities=list(capacities),
        schools=list(schools_joined_in(text)),
    )


READERS: dict[str, Reader] = {
    "Definition": _definition,
    "Purpose": lambda s: {"text": s.article},
    "Scope": _scope,
}
