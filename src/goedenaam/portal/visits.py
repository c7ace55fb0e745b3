"""Somebody with a page about one person before them: at home, or at a tablet of the school."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goedenaam.consent.domain.answers import Answer, Asked, How
from goedenaam.kernel.actor import Actor
from goedenaam.portal.queries import Concerned


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who answers about whom. At the tablet `actor` is the witness, and the pages are those of the tablet.

    `for_child`: only the page with pictures of a pupil below sixteen.
    """

    actor: Actor
    about: Concerned
    at_desk: bool = False
    for_child: bool = False

    def address(self, name: str, *args: object) -> str:
        """A page of this visit by its name."""
        if self.at_desk:
            return reverse(f"tablet:{name}", args=args)
        return reverse(f"portal:{name}", args=[self.about.id, *args])

    def answer(self, *asked: Asked, notice_id: UUID | None, picture: str = "") -> Answer:
        """What is said here, with the proof that this way of answering has."""
        return Answer(
            person_id=self.about.id,
            asked=asked,
            how=How.SPOKEN if self.at_desk else How.PORTAL,
            by=self.about.giver,
            notice_id=notice_id,
            witness=self.actor.user_id if self.at_desk else None,
            picture=picture,
        )
