"""A file is read, looked at, and taken over whole or not at all."""

import zlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.outbox.models import Event
from goedenaam.people import commands, queries
from goedenaam.people.commands.importing import FileRead, hash_of
from goedenaam.people.domain import (
    AlreadyDecided,
    Authority,
    ManyLeave,
    Name,
    OtherBrin,
    RosterChanged,
    Standing,
)
from goedenaam.people.imports import columns, edexml
from goedenaam.people.imports.changes import OlderYear
from goedenaam.people.imports.lines import Incoming
from goedenaam.people.models import Enrolment, Group, Guardian, Guardianship, Pupil, RosterImport, StaffMember
from goedenaam.people.tests import files
from goedenaam.people.tests.files import HEADS, SECRETS, pupil, teacher
from goedenaam.tenancy.commands import set_kind
from goedenaam.tenancy.domain import Kind
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def leader(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER)


def from_table(*rows: str, whole: bool = True) -> Incoming:
    chosen = columns.guess(HEADS.split(";"))
    return columns.read(files.table(*rows), chosen, school_year="2026-2027", whole=whole, today=TODAY)


def preview(leader: Actor, incoming: Incoming | bytes) -> RosterImport:
    if isinstance(incoming, bytes):
        incoming = edexml.read(incoming, today=TODAY)
    read = FileRead(incoming=incoming, file_name="export.xml")
    return commands.preview_import(actor=leader, school_id=leader.seat.school_id, read=read, now=NOON)  # type: ignore[arg-type]  # a leader has a school


def take(leader: Actor, incoming: Incoming | bytes, *, now: Any = NOON) -> RosterImport:
    """Read, confirm and let the worker do it."""
    made = preview(leader, incoming)
    commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=True, now=now)
    sweep(now=now)
    with for_system():
        return RosterImport.objects.get(pk=made.pk)


def roster() -> dict[str, tuple[str, date | None]]:
    """Call name -> home group and day of leaving."""
    with for_system():
        homes = {
            row.pupil_id: row.group.name
            for row in Enrolment.objects.filter(until=None, composite=False).select_related("group")
        }
        return {row.call_name: (homes.get(row.pk, ""), row.closed_on) for row in Pupil.objects.all()}


def changed(made: RosterImport) -> dict[str, int]:
    return {kind: count for kind, count in made.counts.items() if count and kind != "pupils"}


THREE = (pupil("1", more='<samengestelde_groepen><samengestelde_groep key="PLUS"/></samengestelde_groepen>'),
         pupil("2", "Sem", "Vries", prefix="de"), pupil("3", "Fem", "Mol", group="G6"))  # fmt: skip


def test_a_preview_says_what_would_change_and_changes_nothing(leader: Actor) -> None:
    made = preview(leader, files.edexml(THREE, teachers=[teacher()]))
    assert changed(made) == {
        "new_groups": 3, "new_pupils": 3, "moves": 3, "joins": 1, "new_staff": 1, "new_teachings": 1,
    }  # fmt: skip
    assert made.shown["new_pupils"] == ["Noor Bakker", "Sem de Vries", "Fem Mol"]
    assert roster() == {}
    with for_system():
        assert History.objects.last().kind == "people.file_read"  # type: ignore[union-attr]  # there is one, or the test fails


def test_a_confirmed_file_is_taken_over_by_the_worker_and_a_second_run_changes_nothing(leader: Actor) -> None:
    file = files.edexml(THREE, teachers=[teacher()])
    made = take(leader, file)
    assert (made.state, made.incoming, made.refusal) == ("applied", None, "")
    assert roster() == {"Noor": ("5a", None), "Sem": ("5a", None), "Fem": ("6", None)}
    with for_system():
        before = (
            list(Pupil.objects.values()),
            list(Enrolment.objects.values()),
            list(StaffMember.objects.values()),
        )
    again = take(leader, file, now=NOON + timedelta(days=1))
    assert (again.state, changed(again)) == ("applied", {})
    with for_system():
        assert before == (
            list(Pupil.objects.values()),
            list(Enrolment.objects.values()),
            list(StaffMember.objects.values()),
        )
        assert History.objects.filter(kind="people.roster_imported").count() == 2


def test_guardians_come_from_a_table_with_authority_source_and_day(leader: Actor) -> None:
    rows = (
        "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;thuis@x.example;ja;Ruud Bakker;thuis@x.example;onbekend",
        "2;Sem;de;Vries;2016-02-29;5a;;Anne Vos;;nee;;;",
    )
    made = take(leader, from_table(*rows))
    assert made.state == "applied"
    with for_system():
        lines = Guardianship.objects.order_by("guardian__sort_key").values_list(
            "guardian__call_name", "authority", "source", "since"
        )
        assert list(lines) == [
            ("Esther", "yes", "leerlingadministratie", TODAY),
            ("Ruud", "unknown", "leerlingadministratie", TODAY),
            ("Anne", "no", "leerlingadministratie", TODAY),
        ]
    assert changed(take(leader, from_table(*rows))) == {}


def test_a_new_address_is_the_same_guardian_and_another_name_is_another(leader: Actor) -> None:
    first = "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;oud@x.example;ja;Ruud Bakker;;ja"
    take(leader, from_table(first))
    with for_system():
        esther = Guardian.objects.get(call_name="Esther")
    later = "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;nieuw@x.example;ja;Ruud Vos;;ja"
    made = take(leader, from_table(later))
    assert changed(made) == {"changed_guardians": 1, "new_guardians": 1, "new_ties": 1, "ended_ties": 1}
    with for_system():
        esther.refresh_from_db()
        assert esther.email == "nieuw@x.example"
        assert Guardianship.objects.filter(until=None).count() == 2
        assert (
            Guardianship.objects.get(guardian__last_name="Bakker", guardian__call_name="Ruud").until == TODAY
        )


def test_authority_that_people_settled_is_not_overwritten_by_a_file(leader: Actor) -> None:
    row = "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;;{};;;"
    take(leader, from_table(row.format("onbekend")))
    with for_system():
        guardian, noor = Guardian.objects.get(), Pupil.objects.get()
    take(leader, from_table(row.format("ja")))
    court = Standing(authority=Authority.NO, source="beschikking", since=TODAY)
    commands.settle_authority(
        actor=leader, guardian_id=guardian.pk, pupil_id=noor.pk, standing=court, now=NOON
    )
    made = take(leader, from_table(row.format("ja")))
    assert changed(made) == {}
    assert made.issues == [["authority_by_hand", "Esther Bakker", ""]]
    with for_system():
        assert Guardianship.objects.get(until=None).authority == "no"


def test_who_is_missing_leaves_and_is_never_deleted_and_who_comes_back_is_the_same(leader: Actor) -> None:
    take(leader, files.edexml(THREE))
    with for_system():
        sem = Pupil.objects.get(call_name="Sem")
    fem_left = pupil("3", "Fem", "Mol", more="<uitstroomdatum>2026-10-16</uitstroomdatum>")
    made = take(leader, files.edexml([THREE[0], fem_left]))
    assert made.counts["left_pupils"] == 2
    assert roster() == {"Noor": ("5a", None), "Sem": ("", TODAY), "Fem": ("", date(2026, 10, 16))}
    take(leader, files.edexml(THREE), now=NOON + timedelta(days=30))
    assert roster()["Sem"] == ("5a", None)
    with for_system():
        assert Pupil.objects.get(call_name="Sem").pk == sem.pk
        assert Enrolment.objects.filter(pupil=sem).count() == 2


def test_a_leaving_day_that_is_still_to_come_or_changes_is_told_each_time(leader: Actor) -> None:
    take(leader, files.edexml(THREE))
    told = []
    for day in ("2026-12-18", "2026-12-18", "2027-02-05"):
        leaves = pupil("3", "Fem", "Mol", more=f"<uitstroomdatum>{day}</uitstroomdatum>")
        take(leader, files.edexml([*THREE[:2], leaves]))
        with for_system():
            events = Event.objects.filter(kind__endswith="PupilLeft").order_by("at")
            told.append([event.payload["on"] for event in events])
    assert told == [["2026-12-18"], ["2026-12-18"], ["2026-12-18", "2027-02-05"]]


def test_a_file_that_is_not_the_whole_list_lets_nobody_leave(leader: Actor) -> None:
    take(leader, files.edexml(THREE))
    row = "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;;ja;;;"
    assert changed(take(leader, from_table(row, whole=False))) == {
        "new_guardians": 1,
        "new_ties": 1,
    }


def test_a_new_year_moves_the_groups(leader: Actor) -> None:
    take(leader, files.edexml(THREE))
    groups = files.GROUPS.replace("5a", "6a").replace(">5<", ">6<").replace(">6</naam>", ">7</naam>")
    made = take(leader, files.edexml(THREE, groups=groups, year="2027-2028"))
    assert changed(made) == {"new_groups": 3, "moves": 3, "joins": 1, "departs": 1}
    assert roster() == {"Noor": ("6a", None), "Sem": ("6a", None), "Fem": ("7", None)}
    with for_system():
        assert Group.objects.filter(school_year="2026-2027").count() == 3
        assert set(Enrolment.objects.filter(until=None).values_list("since", flat=True)) == {date(2027, 8, 1)}
    with pytest.raises(OlderYear):
        preview(leader, files.edexml(THREE, year="2025-2026"))


def test_a_pupil_admitted_by_hand_is_recognised_by_name_and_birth_date(leader: Actor, linde: School) -> None:
    by_hand = build.pupil(linde, Name(call_name="Noor", last_name="Bakker"), birth_date=date(2016, 5, 4))
    assert changed(take(leader, files.edexml([pupil("1")]))) == {
        "changed_pupils": 1,
        "moves": 1,
        "new_groups": 3,
    }
    with for_system():
        assert list(Pupil.objects.values_list("pk", "key")) == [(by_hand.pk, "1")]


def test_a_dummy_key_of_tomorrow_is_still_the_same_child(leader: Actor) -> None:
    take(leader, files.edexml([pupil("#1"), pupil("#2", "Sem", "Vos")]))
    made = take(leader, files.edexml([pupil("#8", "Sem", "Vos"), pupil("#9")]))
    assert changed(made) == {}


def test_two_children_with_one_key_are_both_left_as_they_were(leader: Actor) -> None:
    take(leader, files.edexml(THREE))
    made = take(leader, files.edexml([*THREE, pupil("2", "Daan", "Bos"), pupil("4", "Guus", "Pot")]))
    assert changed(made) == {"new_pupils": 1, "moves": 1}
    assert roster()["Sem"] == ("5a", None)
    assert "Daan" not in roster()
    assert ["one_key", "Sem de Vries, Daan Bos", "2"] in made.issues


def test_a_teacher_who_is_a_parent_is_two_cards_and_is_named(leader: Actor) -> None:
    take(leader, files.edexml([pupil()], teachers=[teacher("L1", "Bram", "Jong")]))
    made = take(leader, from_table("1;Noor;;Bakker;2016-05-04;5a;;Bram Jong;;ja;;;", whole=False))
    assert ["staff_and_guardian", "Bram Jong", ""] in made.issues
    with for_system():
        assert (Guardian.objects.count(), StaffMember.objects.count()) == (1, 1)
        assert Guardian.objects.get().user is None


def test_de_vries_is_listed_under_v_after_an_import(leader: Actor) -> None:
    take(
        leader,
        files.edexml(
            [
                pupil("1", "Anne", "Visser"),
                pupil("2", "Bo", "Vries", prefix="de"),
                pupil("3", "Daan", "Egmond"),
            ]
        ),
    )
    with for_system():
        assert list(Pupil.objects.values_list("call_name", flat=True)) == ["Daan", "Anne", "Bo"]


def test_a_job_title_gives_no_right(leader: Actor) -> None:
    head = teacher().replace("<rol>LRK</rol>", "<rol>DIR</rol><rol>ICT</rol><rol>OUD</rol>")
    take(leader, files.edexml(teachers=[head]))
    with for_system():
        member = StaffMember.objects.get()
        assert member.job_title == "directeur, ICT-coördinator"
        assert member.user is None


def test_what_may_not_be_kept_is_nowhere_in_the_database(leader: Actor) -> None:
    blocks = "".join(f"<{tag}>{value}</{tag}>" for tag, value in SECRETS.items())
    made = preview(leader, files.edexml([pupil(more=blocks)], teachers=[teacher()]))
    assert made.incoming is not None
    kept = zlib.decompress(made.incoming).decode() + everything()
    take(leader, files.edexml([pupil(more=blocks)], teachers=[teacher()]))
    take(leader, from_table("1;Noor;;Bakker;2016-05-04;5a;123456782;Esther Bakker;;ja;;;"))
    kept += everything()
    assert "Noor" in kept
    assert [secret for secret in SECRETS.values() if secret in kept] == []


def everything() -> str:
    """Every cell of every table, as text."""
    with for_system(), connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells += [
                str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in cursor for cell in row
            ]
        return "\n".join(cells)


def test_a_file_that_empties_the_school_wants_a_second_word(leader: Actor) -> None:
    many = [pupil(str(number), f"Kind{number}") for number in range(20)]
    take(leader, files.edexml(many))
    made = preview(leader, files.edexml(many[:10]))
    with pytest.raises(ManyLeave):
        commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=False, now=NOON)
    commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=True, now=NOON)
    with pytest.raises(AlreadyDecided):
        commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=True, now=NOON)


def test_a_roster_that_changed_since_the_preview_refuses_the_file_and_keeps_nothing_of_it(
    leader: Actor, linde: School
) -> None:
    made = preview(leader, files.edexml(THREE))
    commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=False, now=NOON)
    build.pupil(linde)
    sweep(now=NOON)
    with for_system():
        made.refresh_from_db()
        assert (made.state, made.refusal, made.incoming) == ("refused", str(RosterChanged()), None)
        assert Pupil.objects.count() == 1
        assert not History.objects.filter(kind="people.roster_imported").exists()


def test_a_right_that_is_gone_by_then_refuses_the_file(leader: Actor, linde: School) -> None:
    made = preview(leader, files.edexml(THREE))
    commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=False, now=NOON)
    with for_system():
        linde.memberships.all().delete()
    sweep(now=NOON)
    assert roster() == {}
    with for_system():
        made.refresh_from_db()
        assert made.state == "refused"


def test_a_new_preview_takes_the_place_of_one_that_nobody_decided_on(leader: Actor) -> None:
    first = preview(leader, files.edexml(THREE))
    second = preview(leader, files.edexml(THREE[:1]))
    with for_system():
        assert list(RosterImport.objects.values_list("pk", flat=True)) == [second.pk]
    with pytest.raises(NotFound):
        commands.drop_import(actor=leader, import_id=first.pk, now=NOON)
    commands.drop_import(actor=leader, import_id=second.pk, now=NOON)
    with for_system():
        assert not RosterImport.objects.exists()


def test_a_file_of_another_institution_is_refused(leader: Actor, linde: School) -> None:
    with for_system():
        School.objects.filter(pk=linde.pk).update(brin="12AB")
    named = "<brincode>{}</brincode><dependancecode>00</dependancecode>"
    assert preview(leader, files.edexml(school=named.format("12AB"))).state == "preview"
    with pytest.raises(OtherBrin, match="99ZZ"):
        preview(leader, files.edexml(school=named.format("99ZZ")))


@pytest.mark.parametrize("role", [Role.TEACHER, Role.EDITOR, Role.BOARD, Role.GUARDIAN])
def test_who_reads_no_files_in_reads_in_no_file(linde: School, leader: Actor, role: Role) -> None:
    somebody = build.actor(linde.board if role is Role.BOARD else linde, role)
    read = FileRead(incoming=from_table("1;Noor;;Bakker;;;;;;;;;"), file_name="x.csv")
    with pytest.raises(NotAllowed):
        commands.preview_import(actor=somebody, school_id=linde.pk, read=read, now=NOON)
    made = preview(leader, files.edexml(THREE))
    for attempt in (
        lambda: commands.confirm_import(actor=somebody, import_id=made.pk, many_may_leave=True, now=NOON),
        lambda: commands.drop_import(actor=somebody, import_id=made.pk, now=NOON),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_an_ict_coordinator_reads_the_year_in_and_sees_no_list_of_pupils(linde: School) -> None:
    sanne = build.actor(linde, Role.ICT)
    made = take(sanne, files.edexml(THREE))
    assert made.state == "applied"
    with reading(sanne):
        assert not queries.pupils_for(sanne, on=TODAY).exists()
        with pytest.raises(NotFound):
            queries.group_for(sanne, _group_id())


def _group_id() -> UUID:
    with for_system():
        return Group.objects.all()[0].pk


def kind_of(school: School) -> str:
    with for_system():
        return School.objects.get(pk=school.pk).kind


SECONDARY = (
    '<groep key="V3"><naam>V3a</naam><jaargroep>13</jaargroep></groep>'
    '<groep key="H4"><naam>H4b</naam><jaargroep>14</jaargroep></groep>'
)


def test_a_file_with_the_years_of_a_secondary_school_says_so_where_nobody_did(
    leader: Actor, linde: School
) -> None:
    made = take(leader, files.edexml([pupil(group="V3")], groups=SECONDARY))
    assert ["secondary_school", "", ""] in made.issues
    assert kind_of(linde) == Kind.SECONDARY
    with for_system():
        assert History.objects.filter(kind="tenancy.kind_set", school_id=linde.pk).count() == 1


def test_what_the_leadership_said_stands_above_a_file(leader: Actor, linde: School) -> None:
    set_kind(actor=leader, school_id=linde.pk, kind=Kind.SPECIAL, now=NOON)
    take(leader, files.edexml([pupil(group="V3")], groups=SECONDARY))
    assert kind_of(linde) == Kind.SPECIAL


def test_a_file_of_a_primary_school_or_with_both_says_nothing_about_the_kind(
    leader: Actor, linde: School
) -> None:
    take(leader, files.edexml(THREE))
    take(leader, files.edexml([pupil(group="V3")], groups=SECONDARY + files.GROUPS))
    assert kind_of(linde) == ""


def test_another_school_sees_no_file(leader: Actor, linde: School) -> None:
    made = preview(leader, files.edexml(THREE))
    neighbour = build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER)
    with for_system():
        with pytest.raises(NotFound):
            queries.import_for(neighbour, made.pk)
        assert not queries.imports_for(neighbour, linde.pk).exists()


def test_the_school_remembers_which_column_is_what(leader: Actor, linde: School) -> None:
    heads = ["Nr", "Roep"]
    chosen = {"columns": ["pupil.key", "pupil.call_name"], "whole": True}
    for _ in range(2):
        commands.map_columns(actor=leader, school_id=linde.pk, heads=heads, chosen=chosen, now=NOON)
    neighbour = build.actor(build.school("Het Kompas"), Role.LEADER)
    with for_system():
        assert queries.columns_for(leader, linde.pk, hash_of(heads)) == chosen
        assert queries.columns_for(leader, linde.pk, hash_of([*heads, "Nieuw"])) is None
        assert queries.columns_for(neighbour, linde.pk, hash_of(heads)) is None
    with pytest.raises(NotAllowed):
        commands.map_columns(
            actor=build.actor(linde), school_id=linde.pk, heads=heads, chosen=chosen, now=NOON
        )
