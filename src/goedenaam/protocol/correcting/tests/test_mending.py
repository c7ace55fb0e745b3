"""Each proposal takes away the finding that it is offered for."""

import pytest

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.protocol.correcting.commands import add_article
from goedenaam.protocol.correcting.mending import MENDS
from goedenaam.protocol.models import Version
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

BARE = """Protocol sociale media

Regels
1. De school plaatst foto's van leerlingen alleen met toestemming van de ouders.
2. Wie zich niet aan dit protocol houdt, kan een waarschuwing krijgen of worden geschorst.
"""


def kinds(version: Version) -> set[str]:
    with for_system():
        return {finding["kind"] for finding in Version.objects.get(pk=version.pk).findings}


@pytest.mark.parametrize("kind", [kind for kind, mend in MENDS.items() if mend.proposal])
def test_a_proposal_mends_what_it_is_offered_for(kind: str) -> None:
    linde = build.school()
    draft = build.draft(linde, BARE)
    assert kind in kinds(draft)
    proposal = MENDS[kind].proposal
    assert proposal is not None
    add_article(
        actor=build.actor(linde, Role.LEADER), version_id=draft.pk, after=None, number="3", now=build.NOON,
        section=proposal.section, text=proposal.text,
    )  # fmt: skip
    assert kind not in kinds(draft)


def test_every_finding_of_the_reading_has_what_mends_it() -> None:
    import re
    from pathlib import Path

    from goedenaam.norms.reading import linter

    source = Path(str(linter.__file__)).read_text("utf-8")
    known = set(re.findall(r'(?:_whole\(\s*|kind=|yield \(\s*|yield |\(\s*)"([a-z]+_[a-z_]+)"', source))
    assert {"no_review", "silent_withdrawal", "weaker_than_law", "breaks_off"} <= known
    assert sorted(known - set(MENDS)) == []
