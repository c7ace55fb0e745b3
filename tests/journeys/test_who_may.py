"""A teacher in the corridor with forty seconds: who of my group may be on this picture?"""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.consent.commands import begin_asking, give_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.models import Notice
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name, school_year_of
from goedenaam.testing import build
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]


def test_a_teacher_sees_who_may_and_the_office_settles_what_is_asked(
    phone: Page, live: str, axe: Axe
) -> None:
    linde = build.school()
    leader = build.actor(linde, Role.LEADER)
    begin_asking(actor=leader, school_id=linde.pk, now=build.LAST_SUMMER)
    group = build.group(linde, "6", school_year_of(timezone.localdate()))
    noor = build.pupil(linde, group=group)
    mother = build.guardian(noor)
    build.pupil(linde, Name(call_name="Sanne", prefix="de", last_name="Vries"), group=group)
    bram = build.user("Bram de Jong", "bram@waterval.example")
    build.seat(bram, linde, Role.TEACHER)
    build.staff_member(linde, of=bram, before=group)
    sign_in(phone, live, bram)
    phone.get_by_role("link", name="Wie mag?").first.click()
    expect(phone.get_by_role("heading", name="Nog niemand zei ja")).to_be_visible()
    axe(phone)
    with for_system():
        notice = Notice.objects.get(school=linde, language="nl")
    paper = Answer(
        person_id=noor.pk, asked=(("social", "photo"),), how=How.PAPER, scan="formulier", by=mother.pk, notice_id=notice.pk
    )  # fmt: skip
    give_consent(actor=leader, answer=paper, now=timezone.now())
    phone.reload()
    phone.get_by_role("link", name="Sociale media van de school").click()
    expect(phone.get_by_text("1 van de 2 leerlingen mogen.")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Bakker, Noor").click()
    expect(phone.get_by_text("foto: mag")).to_be_visible()
    expect(phone.get_by_role("link", name="Beschermen")).to_have_count(0)
    axe(phone)
