"""A question that is composed once says the same as one that is composed each time."""

from uuid import UUID, uuid4

import pytest
from django.db.models import Value
from django.db.models.functions import Coalesce

from goedenaam.consent.models import Purpose
from goedenaam.consent.queries.stored import Prepared, text_of
from goedenaam.consent.tests.conftest import Asking
from goedenaam.kernel.scope import NoScope, reading

pytestmark = pytest.mark.django_db

CODES = Prepared(
    lambda codes, schools: (
        Purpose.objects.filter(school__in=schools, code__in=codes)
        .order_by("code")
        .values_list(text_of("school_id"), "code", Coalesce("successor", Value("-")))
    )
)


def test_it_gives_the_rows_for_its_lists_whatever_their_lengths_and_order(asking: Asking) -> None:
    school = asking.school.pk
    with reading(asking.leader):
        one = CODES.rows(["social"], [school])
        two = CODES.rows(["website", "social", "website"], [uuid4(), school])
    assert [code for _, code, _ in one] == ["social"]
    assert [code for _, code, _ in two] == ["social", "website"]
    assert {UUID(text) for text, _, _ in two} == {school}
    assert {successor for _, _, successor in two} == {""}


@pytest.mark.parametrize("codes", [[], ["nothing-of-the-kind"]])
def test_it_gives_nothing_where_nothing_is_asked_for_or_found(asking: Asking, codes: list[str]) -> None:
    with reading(asking.leader):
        assert CODES.rows(codes, [asking.school.pk]) == []


def test_it_is_refused_outside_a_scope() -> None:
    with pytest.raises(NoScope):
        CODES.rows(["social"], [uuid4()])
