"""How long a page takes at a large board: 60 schools, 20,000 pupils. One client, warm, on both databases.

A document that is drawn for printing is no page of a list: it is long work, asked for now and then, with a limit of its
own.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

LIMIT_MS = 100.0
LIMIT_LONG_WORK_MS = 3000.0
ROUNDS = 60
WARM_UP = 5
PAGES = {
    "Vandaag": "/vandaag/",
    "Mag dit?": "/mag-dit/",
    "an answer": "/mag-dit/vriendschapsverzoek/?asker=staff&other=pupil",
    "an answer with a picture": "/mag-dit/foto/?media=photo&depicted=pupil&consent_guardians=unknown&consent_pupil=unknown"
    "&consent_staff=unknown&consent_others=unknown&consent_express=unknown&consent_placement=unknown",
    "what follows": "/mag-dit/dit-schooljaar/",
    "may this text be adopted": "/mag-dit/vaststellen/?layer=school",
    "agreements": "/mag-dit/akkoord/",
    "the protocol": "/protocol/",
    "groups": "/mensen/",
    "one group": "/mensen/groep/{group}/",
    "pupils": "/mensen/leerlingen/",
    "a pupil by name": "/mensen/leerlingen/?zoek=de",
    "one pupil": "/mensen/leerling/{pupil}/",
    "guardians": "/mensen/ouders/",
    "staff": "/mensen/medewerkers/",
    "volunteers": "/mensen/vrijwilligers/",
    "visitors": "/mensen/bezoekers/",
    "files": "/mensen/inlezen/",
    "who may, one group": "/wie-mag/groep/{group}/",
    "who may, one purpose": "/wie-mag/groep/{group}/social/",
    "who may, one pupil": "/wie-mag/leerling/{pupil}/",
    "what is asked": "/waarvoor/",
    "school time": "/schooltijd/",
    "Beheer": "/beheer/",
    "my account": "/account/",
    "what happened with my data": "/mijn-gegevens/",
    "history": "/geschiedenis/",
    "roles": "/rollen/",
    "handing over": "/rollen/{seat}/waarnemen/",
    "letting in": "/binnenlaten/",
    "letting in one group": "/binnenlaten/groep/{group}/",
    "mail": "/mail/",
    "the school beside the board": "/protocol/verschillen/{school}/",
    "a school before it puts in force": "/protocol/{draft}/in-werking/",
    "a draft of 300 articles, what is left": "/protocol/{long}/nakijken/",
    "a draft of 300 articles, the whole text": "/protocol/{long}/nakijken/?toon=alles&pagina=5",
    "one article of 300": "/protocol/{long}/artikel/{article}/",
}
LONG_WORK = {
    "who may, on paper (pdf)": "/wie-mag/groep/{group}/social/lijst.pdf",
    "letters for one group (pdf)": "/binnenlaten/groep/{group}/brieven/",
}
OF_THE_BOARD = {
    "the board's protocol": "/protocol/",
    "the board beside 60 schools": "/protocol/verschillen/",
    "a board before it puts in force": "/protocol/{draft}/in-werking/",
}

DRAFT = """Wat een dag in de schooltuin! Sanne de Vries uit groep 6 vond de grootste worm en haar moeder belde meteen op
06 12 34 56 78 om te horen hoe dat nu zit. Daarna hebben we met z'n allen bollen geplant, soep gekookt van de eigen pompoenen en
bij de sloot gezocht naar waterbeestjes. Er kwamen drie kikkers voorbij, en een reiger die ons allemaal te slim af was. Volgende
week planten we de rest. Vragen? Mail dan naar juf@example.nl of kom even langs na schooltijd, de koffie staat klaar.""".strip()


def measure() -> list[dict[str, Any]]:
    """Measure each page in a process of its own per database."""
    here = [sys.executable, __file__]
    postgres = [sys.executable, "-m", "goedenaam.testing.postgres", *here]
    return [*_run(here, "SQLite"), *_run(postgres, "PostgreSQL")]


def _run(command: list[str], database: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="goedenaam-bench-") as folder:
        environment = {
            **{
                name: value for name, value in os.environ.items() if not name.startswith("GOEDENAAM_DATABASE")
            },
            "GOEDENAAM_DEMONSTRATION": "1",
            "GOEDENAAM_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "goedenaam.config.settings",
        }
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    return [
        {
            "name": f"{name}, {database}, p95",
            "figure": figure,
            "unit": "ms",
            "limit": LIMIT_LONG_WORK_MS if name in LONG_WORK else LIMIT_MS,
        }
        for name, figure in figures.items()
    ]


def _measure_here() -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from goedenaam.config.demonstration.load import LARGE_BOARD_NAME
    from goedenaam.kernel.actor import Role
    from goedenaam.testing.measured import a_draft_of, somebody_at
    from goedenaam.testing.visitor import sign_in

    call_command("migrate", verbosity=0, interactive=False)
    call_command("demonstration", large=True, stdout=sys.stderr)
    figures: dict[str, float] = {}
    for role, pages in ((Role.LEADER, PAGES), (Role.BOARD, OF_THE_BOARD)):
        user = somebody_at(LARGE_BOARD_NAME, role)
        client = Client(headers={"host": "localhost"})
        sign_in(client, user)
        places = a_draft_of(user)
        if role is Role.LEADER:
            places |= {"group": _first(client, "/mensen/"), "pupil": _first(client, "/mensen/leerlingen/")}
            places |= {"seat": _own_seat(user)} | _long_draft(user)
            client.post(
                LONG_WORK["letters for one group (pdf)"].format(**places).replace("brieven", "uitnodigen")
            )
            pages = pages | LONG_WORK
            figures["a checked draft"] = _p95(client, "/mag-dit/tekst/", DRAFT)
        figures |= {name: _p95(client, address.format(**places)) for name, address in pages.items()}
    return figures


def _first(client: Any, address: str) -> str:
    """The id of the first thing on a list."""
    found = re.search(
        r'class="roster">.*?href="[^"]*/([0-9a-f-]{36})/"', client.get(address).content.decode(), re.DOTALL
    )
    if found is None:
        raise RuntimeError(f"{address} lists nothing")
    return found[1]


def _own_seat(user: Any) -> str:
    from goedenaam.kernel.scope import for_system
    from goedenaam.tenancy.models import Membership

    with for_system():
        return str(Membership.objects.filter(user=user)[0].pk)


def _long_draft(leader: Any) -> dict[str, str]:
    """Read in a text of 300 articles, and name the draft and its last article."""
    from django.utils import timezone

    from goedenaam.kernel.scope import for_system
    from goedenaam.protocol.commands import import_protocol
    from goedenaam.protocol.models import Article
    from goedenaam.tenancy.queries import actor_of

    now = timezone.now()
    with for_system():
        actor = actor_of(leader, now=now)
    lines = [
        f"{number}. Medewerkers van groep {number} worden op sociale media geen vrienden met leerlingen."
        for number in range(1, 301)
    ]
    text = "Protocol sociale media\n\nGedragsregels\n" + "\n".join(lines)
    draft = import_protocol(actor=actor, text=text, source_name="lang.txt", now=now)
    with for_system():
        last = Article.objects.filter(version=draft).last()
    return {"long": str(draft.pk), "article": str(last.pk if last else "")}


def _p95(client: Any, address: str, text: str = "") -> float:
    times = []
    for number in range(WARM_UP + ROUNDS):
        started = time.perf_counter()
        response = client.post(address, {"text": text}) if text else client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        if number >= WARM_UP:
            times.append((time.perf_counter() - started) * 1000)
    return round(statistics.quantiles(times, n=20)[-1], 1)


if __name__ == "__main__":
    print(json.dumps(_measure_here()))
