"""De Linde with a protocol that names pupils among who write, Noor with an account, Bram before her group, and a tablet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.models import Enrolment, Group, Pupil
from goedenaam.publishing.composing.tests.desk import Desk, clean_picture, desk
from goedenaam.publishing.contributing import commands, queries
from goedenaam.publishing.contributing.commands import Words
from goedenaam.publishing.contributing.commands.school import Plan
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution, WritingCode
from goedenaam.publishing.models import Post
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.placing import DrivenClock


def protocol(*norms: str, layer: str = "school") -> str:
    """A text with one article for each norm, written out."""
    articles = "\n\n".join(
        f"### {number}\n\nArtikel {number} zegt wie er berichten inlevert.\n\n```norms\n- {norm}\n```"
        for number, norm in enumerate(norms, start=1)
    )
    return f'---\nversion: "1"\nlayer: {layer}\n---\n# Sociale media\n\n## Inleveren\n\n{articles}\n'


OPEN = protocol("{type: PositivePublishing, who: [staff, pupil, guardian]}")
SILENT = protocol("{type: PositivePublishing, who: [school]}")
MAY = protocol("{type: PublishEncouraged, modality: may, who: [staff, pupil]}")
SHOULD = protocol("{type: PublishEncouraged, modality: should, who: [staff, pupil, guardian]}")
STORY = Words(title="De slootdag", about="done", text="We vingen kikkers in de sloot. Het was koud en leuk.")


@dataclass
class Classroom:
    """Everything at hand; `noor` is a pupil with an account in the group of `bram`, `eva` leads another group."""

    desk: Desk
    group: Group
    noor: Actor
    bram: Actor
    eva: Actor

    @property
    def now(self) -> datetime:
        return self.desk.now

    @property
    def school(self) -> School:
        return self.desk.stage.school

    @property
    def leader(self) -> Actor:
        return self.desk.leader

    @property
    def clock(self) -> DrivenClock:
        return self.desk.stage.clock

    def begin(self, words: Words = STORY, *, actor: Actor | None = None) -> Contribution:
        return commands.begin(actor=actor or self.noor, words=words, now=self.now)

    def picture(self, row: Contribution, maker: str = "Noor") -> ContributedPicture:
        return commands.add_picture(
            actor=self.noor, contribution_id=row.pk, picture=clean_picture(), maker=maker, store=self.desk.shelf,
            now=self.now,
        )  # fmt: skip

    def hand_in(self, row: Contribution | None = None, *, actor: Actor | None = None) -> Contribution:
        row = row or self.begin(actor=actor)
        return commands.hand_in(actor=actor or self.noor, contribution_id=row.pk, now=self.now)

    def take_up(self, row: Contribution, *, actor: Actor | None = None, function: str = "learning") -> Post:
        plan = Plan(function=function, channels=[self.desk.social.pk])
        return commands.take_up(actor=actor or self.bram, contribution_id=row.pk, plan=plan, now=self.now)

    def withdraw(self, row: Contribution, *, actor: Actor | None = None) -> Contribution:
        return commands.withdraw(
            actor=actor or self.noor,
            contribution_id=row.pk,
            store=self.desk.shelf,
            clock=self.clock,
            now=self.now,
        )

    def code(self, minutes: int = 60, *, actor: Actor | None = None) -> WritingCode:
        return commands.open_code(
            actor=actor or self.bram, group_id=self.group.pk, minutes=minutes, now=self.now
        )

    def on_tablet(
        self, code: WritingCode, writer: str = "Noor en Sam", *, row: UUID | None = None
    ) -> Contribution:
        return commands.write_on_tablet(
            code_id=code.pk, contribution_id=row, words=STORY, writer=writer, now=self.now
        )

    def from_tablet(self, code: WritingCode | None = None) -> Contribution:
        code = code or self.code()
        row = self.on_tablet(code)
        return commands.hand_in_on_tablet(code_id=code.pk, contribution_id=row.pk, now=self.now)

    def waits_for(self, actor: Actor) -> list[Contribution]:
        with reading(actor):
            return list(queries.to_take_up(actor, now=self.now))

    def again(self, row: Contribution) -> Contribution:
        with for_system():
            return Contribution.objects.get(pk=row.pk)


def classroom(text: str = OPEN) -> Classroom:
    """A Monday morning at De Linde."""
    at = desk()
    school = at.stage.school
    build.version_in_force(school, text)
    group, other = build.group(school, "8"), build.group(school, "7")
    bram, eva = build.actor(school, Role.TEACHER), build.actor(school, Role.TEACHER)
    for actor, before in ((bram, group), (eva, other)):
        with for_system():
            user = User.objects.get(pk=actor.user_id)
        build.staff_member(school, of=user, before=before)
    noor = a_pupil(at, group, at.stage.noor)
    return Classroom(desk=at, group=group, noor=noor, bram=bram, eva=eva)


def a_pupil(at: Desk, group: Group, row: Pupil) -> Actor:
    """An account for a pupil, who is in this group."""
    user = build.user(row.call_name)
    with for_system():
        Pupil.objects.filter(pk=row.pk).update(user=user)
        Enrolment.objects.create(
            board_id=row.board_id, school_id=row.school_id, pupil=row, group=group, school_year=group.school_year,
            since=build.LAST_SUMMER.date(),
        )  # fmt: skip
    return build.actor(at.stage.school, Role.PUPIL, of=user)
