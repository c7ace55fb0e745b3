"""The demonstration has somebody for every page, and tells three schools apart."""

import pytest
from django.db.models import Count
from django.utils import timezone

from goedenaam.config.demonstration.waterval import JUDGED, SCHOOLS
from goedenaam.invitations.queries import may_have_one
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.models import Group, Guardian, Guardianship, Pupil
from goedenaam.protocol.domain import State
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.tenancy.models import Membership, School, User
from goedenaam.testing.build import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_three_schools_hold_400_pupils_each_in_a_group_with_a_guardian() -> None:
    with for_system():
        assert set(School.objects.values_list("short_name", flat=True)) == {
            "De Linde",
            "Het Kompas",
            "De Vlieger",
        }
        assert Pupil.objects.count() == 400
        assert not Pupil.objects.filter(enrolments=None).exists()
        assert not Pupil.objects.filter(guardianships=None).exists()
        groups = Group.objects.annotate(pupils=Count("enrolments"))
        assert all(8 <= group.pupils <= 33 for group in groups)
        assert groups.filter(name="6/7").exists()


def test_families_are_as_mixed_as_families_are() -> None:
    with for_system():
        assert Guardian.objects.filter(email="").count() > 10
        assert set(Guardianship.objects.values_list("authority", flat=True)) == {"yes", "no", "unknown"}
        assert Guardian.objects.annotate(children=Count("guardianships")).filter(children__gte=3).exists()
        shared = Guardian.objects.exclude(email="").values("school", "email").annotate(people=Count("pk"))
        assert shared.filter(people=2).count() > 5
        assert Pupil.objects.filter(call_name="Roos", last_name="Jong", prefix="de").count() >= 2
        twins = Pupil.objects.values("last_name", "birth_date", "school").annotate(born=Count("pk"))
        assert twins.filter(born=2).exists()
        assert Pupil.objects.filter(birth_date__month=2, birth_date__day=29).exists()


def test_every_role_has_somebody_and_dirk_has_no_seat() -> None:
    with for_system():
        assert set(Membership.objects.values_list("role", flat=True)) == {role.value for role in Role}
        assert not User.objects.get(name="Dirk Postma").memberships.exists()
        at_two_schools = User.objects.get(name="Judith Vos").memberships.filter(role=Role.GUARDIAN)
        assert at_two_schools.count() == 2
        teacher = User.objects.get(name="Wietse Postma")
        assert set(teacher.memberships.values_list("role", flat=True)) == {"teacher", "guardian"}


def test_a_pupil_with_an_account_is_one_who_may_have_it() -> None:
    with for_system():
        pupils = Pupil.objects.exclude(user=None).select_related("school")
        assert {pupil.user.name for pupil in pupils if pupil.user} == {"Rahel Abraha"}
        assert all(may_have_one(pupil, on=timezone.localdate(NOON)) for pupil in pupils)
        seated = Membership.objects.filter(role=Role.PUPIL).values_list("user", flat=True)
        assert set(seated) == {pupil.user_id for pupil in pupils}


def norm(school: str, kind: str) -> dict[str, object] | None:
    held = StoredNorm.objects.filter(
        article__version__school__short_name=school,
        article__version__state=State.ADOPTED,
        type=kind,
        holds=True,
    )
    found = held.first()
    return found.parameters if found else None


def test_each_school_has_a_protocol_in_force_and_they_differ() -> None:
    with for_system():
        assert Version.objects.filter(state=State.ADOPTED).count() == 4
        stances = [norm(school, "Friendship") for school in ("De Linde", "Het Kompas", "De Vlieger")]
        assert [stance and stance["stance"] for stance in stances] == ["forbidden", "discouraged", None]
        lessons = [norm(school, "LessonUse") for school in ("De Linde", "Het Kompas", "De Vlieger")]
        assert [lesson and lesson["stance"] for lesson in lessons] == [
            "functional",
            "open_unless_parked",
            "closed_unless_permitted",
        ]


def test_every_article_that_the_leaders_judged_was_read_as_they_say() -> None:
    slugs = {plan.name: plan.slug for plan in SCHOOLS}
    with for_system():
        for version in Version.objects.filter(state=State.ADOPTED).select_related("school"):
            slug = slugs[version.school.short_name] if version.school else "de-waterval"
            for article in Article.objects.filter(version=version).prefetch_related("norms"):
                held = {norm.type for norm in article.norms.all() if norm.holds}
                assert held == set(JUDGED[slug].get(article.number, ())), f"{slug} {article.number}"


def test_a_draft_waits_for_the_leader_of_de_linde() -> None:
    with for_system():
        draft = Version.objects.get(state=State.DRAFT)
        assert (draft.title, draft.school and draft.school.short_name) == ("Protocol telefoons", "De Linde")
        assert StoredNorm.objects.filter(article__version=draft, holds=None).count() > 5
