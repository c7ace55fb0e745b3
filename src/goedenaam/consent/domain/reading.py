"""How a board reads what the law leaves open (docs/legal.md). No Django, no clock, no I/O."""

from dataclasses import dataclass
from datetime import timedelta

from goedenaam.consent.domain.lines import GUARDIANS_STAND_FOR

A_YEAR = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a board chose; as it begins, the careful reading.

    `days_after_sixteen`: for how many days the guardians' yes stands after the birthday, None until the pupil answers.
    `both_for_public`: all guardians with authority say yes to what is seen outside the school. `lasts_days`: for how many days
    a yes counts unless it is confirmed, None until it is taken back. `known_only`: a yes wants authority that is known.
    `overruled`: the guardians' later yes ends the no of a child below sixteen.
    """

    days_after_sixteen: int | None = GUARDIANS_STAND_FOR.days
    both_for_public: bool = False
    lasts_days: int | None = None
    known_only: bool = False
    overruled: bool = False

    @property
    def stands_after_sixteen(self) -> timedelta | None:
        return None if self.days_after_sixteen is None else timedelta(days=self.days_after_sixteen)

    @property
    def lasts(self) -> timedelta | None:
        return None if self.lasts_days is None else timedelta(days=self.lasts_days)
