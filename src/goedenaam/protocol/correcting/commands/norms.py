"""Write down what an article of a draft says."""

from datetime import datetime
from typing import Any
from uuid import UUID

from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import act
from goedenaam.norms.errors import NormError
from goedenaam.norms.types import norm_from, to_parameters
from goedenaam.protocol.correcting.commands.marking import look_again, record, touch
from goedenaam.protocol.correcting.commands.rows import new_norm
from goedenaam.protocol.correcting.queries import article_as_seen, lock_draft, norm_of
from goedenaam.protocol.models import StoredNorm

NORM_SET = declare("protocol.norm_set", "Een medewerker heeft opgeschreven wat een artikel regelt.")


class WrongNorm(Refused):
    """What was filled in is no norm; the sentence says why."""


@act
def set_norm(
    *,
    actor: Actor,
    version_id: UUID,
    article_id: UUID,
    seen: int,
    norm_id: UUID | None,
    type_name: str,
    modality: str,
    parameters: dict[str, Any],
    now: datetime,
) -> StoredNorm:
    """Say what an article lays down: change a norm, or add one (`norm_id` None). Who fills it in has confirmed it.

    Refuses with `WrongNorm` or `TooMuch`. Records `protocol.norm_set`.
    """
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    try:
        checked = norm_from(type_name, modality, parameters)
    except NormError as error:
        raise WrongNorm(error.sentence) from error
    norm = norm_of(article, norm_id) if norm_id else new_norm(article)
    norm.type, norm.modality, norm.parameters = type_name, checked.modality.value, to_parameters(checked)
    norm.holds, norm.judged_by_id, norm.judged_at, norm.reopened = True, actor.user_id, now, ""
    norm.confidence = 1.0
    norm.save()
    touch(actor, article, now)
    look_again(version)
    record(actor, NORM_SET, version, now, article=article.pk, norm=norm.pk, added=norm_id is None)
    return norm
