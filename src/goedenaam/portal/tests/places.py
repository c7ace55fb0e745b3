"""A part that placed something, for the tests."""

from datetime import datetime
from uuid import UUID

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Place


def sports_day(_actor: Actor, _person_id: UUID, *, now: datetime) -> list[Place]:
    return [
        Place(
            title="Sportdag",
            channel="Website van de school",
            since=now,
            url="https://delinde.example/sportdag",
            picture=UUID("0190c1f4-7a51-7bb2-8c11-0d6e7a1b2c3d"),
        )
    ]


PLACES = (sports_day,)
