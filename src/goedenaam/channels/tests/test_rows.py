"""What the database itself holds: a decision stays as it was, a credential is never empty."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from goedenaam.channels.models import Channel, Credential, PlatformDecision
from goedenaam.kernel.scope import for_system
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db


def test_a_decision_is_never_changed_or_deleted():
    board = build.board()
    with for_system():
        made = PlatformDecision.objects.create(
            board=board, kind="parro", sequence=1, allowed=True, decided_on=date(2026, 9, 1), document="besluit 12",
            reason="Ouders zitten daar al.", valid_from=date(2026, 9, 1), recorded_by=build.user(), recorded_at=NOON,
        )  # fmt: skip
        same = PlatformDecision.objects.filter(pk=made.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            same.update(allowed=False)
        with pytest.raises(DatabaseError), transaction.atomic():
            same.delete()
        assert same.get().allowed


def test_a_credential_is_never_empty():
    school = build.school()
    with for_system():
        channel = Channel.objects.create(
            board=school.board, school=school, kind="wordpress", name="Website", audience="public",
            account_since=NOON, registered_at=NOON,
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Credential.objects.create(channel=channel, board_id=school.board_id, sealed="", set_at=NOON)
