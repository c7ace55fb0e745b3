"""What waits to be taken up at De Linde: a story of a pupil with an account, and one that a group wrote on a tablet."""

from datetime import datetime, timedelta

from goedenaam.config.demonstration.posts import draw_garden, drawn
from goedenaam.kernel.actor import Actor
from goedenaam.people.models import Group
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.contributing import commands
from goedenaam.publishing.contributing.commands import Words
from goedenaam.tenancy.models import School

_WALK = Words(
    title="Wandelen voor het dierenasiel",
    about="done",
    text=(
        "Vorige week liepen we met de hele groep vijf kilometer voor het dierenasiel. Het regende bijna de hele tijd, maar "
        "niemand stopte. We haalden 412 euro op. Een mevrouw van het asiel kwam vertellen wat ze ermee doen."
    ),
)
_LETTUCE = Words(
    title="Onze sla",
    about="learned",
    text=(
        "In de moestuin groeit sla. Wij hebben hem zelf gezaaid. Je moet elke dag water geven. "
        "Hij smaakt beter dan uit de winkel!"
    ),
)


def hand_stories_in(*, pupil: Actor, teacher: Actor, school: School, now: datetime) -> None:
    """Two stories wait: one of yesterday, one of this morning with a picture."""
    yesterday, lesson = now - timedelta(days=1), now - timedelta(hours=3)
    walk = commands.begin(actor=pupil, words=_WALK, now=yesterday)
    commands.hand_in(actor=pupil, contribution_id=walk.pk, now=yesterday)
    group = Group.objects.get(school=school, name="6/7")
    code = commands.open_code(actor=teacher, group_id=group.pk, minutes=60, now=lesson)
    lettuce = commands.write_on_tablet(
        code_id=code.pk, contribution_id=None, words=_LETTUCE, writer="Lieke en Daan", now=lesson
    )
    commands.add_picture_on_tablet(
        code_id=code.pk, contribution_id=lettuce.pk, picture=drawn(draw_garden), maker="Lieke", store=StoredPictures(),
        now=lesson,
    )  # fmt: skip
    commands.hand_in_on_tablet(code_id=code.pk, contribution_id=lettuce.pk, now=lesson)
