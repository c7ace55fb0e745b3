"""«Toch niet»: the author stops what was written, also when the school made a post of it that has not gone."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.commands.opening import call_off
from goedenaam.publishing.composing.pictures.store import PictureStore
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.commands.keeping import forget_files, record, wipe
from goedenaam.publishing.contributing.domain import StandsAlready, State
from goedenaam.publishing.contributing.models import Contribution
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.models import Delivery, Depiction, Picture, Post, Settled, Text

WITHDRAWN = declare("contribution.withdrawn", "Wie iets inleverde, wilde het toch niet.")
STOPPED = declare("contribution.stopped", "Wie iets schreef, hield tegen wat nog niet geplaatst was.")
_OVER = frozenset({State.NOT_USED, State.WITHDRAWN})


@act
def withdraw(
    *, actor: Actor, contribution_id: UUID, store: PictureStore, clock: Clock, now: datetime
) -> Contribution:
    """Take back what one wrote: the words and pictures go at once, and a post made of it that has not gone is called off.

    Locks the contribution, then the post, then its deliveries. Where some of it stands already, the rest is called off and what
    stands stays. Refuses with `StandsAlready` where nothing is left to stop, or `WrongMoment`. Records
    `contribution.withdrawn` or `contribution.stopped`.
    """
    row = queries.lock_own(actor, contribution_id)
    if State(row.state) in _OVER:
        raise WrongMoment
    post = queries.lock_post_of(row)
    if post is not None:
        called_off = call_off(actor, post, clock=clock, now=now)
        if queries.may_stand(post):
            if not called_off:
                raise StandsAlready
            record(actor, STOPPED, row, now, post=str(post.pk), deliveries=called_off)
            return row
        _drop(post, store=store, now=now)
    wipe(row, store=store, now=now)
    row.state, row.written_at = State.WITHDRAWN, now
    row.save(update_fields=["state", "written_at"])
    record(actor, WITHDRAWN, row, now)
    return row


def _drop(post: Post, *, store: PictureStore, now: datetime) -> None:
    """The post goes from the lists; of one that was never sent, the words and pictures go too, also what was frozen of them."""
    post.dropped_at = post.dropped_at or now
    post.handed_in_at = post.handed_in_by = None
    post.save(update_fields=["dropped_at", "handed_in_at", "handed_in_by"])
    if queries.was_ever_sent(post):
        return
    pictures = Picture.objects.filter(post=post)
    forget_files(list(pictures.values_list("file", flat=True)), store)
    Depiction.objects.filter(post=post).delete()
    pictures.delete()
    Settled.objects.filter(post=post).delete()
    Text.objects.filter(post=post).update(title="", text="")
    for one in Delivery.objects.filter(post=post):
        empty = {**one.payload, "rendered": "", "title": "", "pictures": []}
        Delivery.objects.filter(pk=one.pk).update(payload=empty)
    post.name = "–"
    post.save(update_fields=["name"])
