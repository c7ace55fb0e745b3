"""What the worker forgets of what was written: left on a tablet, not used, of a pupil who left."""

from datetime import datetime

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.composing.pictures.store import PictureStore, StoredPictures
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.commands.keeping import WIPED, forget_files, record, wipe
from goedenaam.publishing.contributing.domain import WITH_AUTHOR, State
from goedenaam.publishing.contributing.models import Contribution


def forget_contributions(*, now: datetime, store: PictureStore | None = None) -> bool:
    """Wipe what has been kept long enough; for the worker. Returns whether something was. Records `contribution.wiped`."""
    kept = store or StoredPictures()
    with for_system():
        left = list(queries.left_on_tablets(now))
        for row in left:
            throw_away(row, store=kept)
        old = {row.pk: row for row in [*queries.outlived(now), *queries.of_leavers(now)]}
        for row in old.values():
            _forget(row, kept, now)
        named = queries.writers_before(now).update(writer="")
        return bool(left or old or named)


def throw_away(row: Contribution, *, store: PictureStore) -> None:
    """Nobody but its author ever read this: the row goes whole."""
    forget_files([one.file for one in row.pictures.all()], store)
    row.delete()


def _forget(row: Contribution, store: PictureStore, now: datetime) -> None:
    wipe(row, store=store, now=now)
    if State(row.state) in WITH_AUTHOR or row.state == State.WAITING:
        row.state = State.WITHDRAWN
    row.writer = row.answer = ""
    row.save(update_fields=["state", "writer", "answer"])
    record(None, WIPED, row, now)
