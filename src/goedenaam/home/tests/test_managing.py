"""Beheer: one entry in the menu, with the pages that this person has."""

import pytest
from django.test import Client

from goedenaam.kernel.actor import Role
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def page(role: Role, address: str) -> tuple[int, str]:
    linde = build.school()
    user = build.user()
    build.seat(user, linde.board if role is Role.BOARD else linde, role)
    client = Client()
    client.force_login(user)
    response = client.get(address)
    return response.status_code, response.content.decode()


def menu(role: Role) -> str:
    _, html = page(role, "/vandaag/")
    return html.partition("<nav")[2].partition("<details")[0]


def test_a_leader_has_seven_entries_and_beheer_holds_the_rest() -> None:
    entries = menu(Role.LEADER)
    assert entries.count("<li>") == 7
    assert 'href="/beheer/"' in entries
    assert 'href="/rollen/"' not in entries
    _, html = page(Role.LEADER, "/beheer/")
    for address in (
        "/school/",
        "/binnenlaten/",
        "/schooltijd/",
        "/rollen/",
        "/mail/",
        "/geschiedenis/",
    ):
        assert f'href="{address}"' in html


def test_beheer_shows_only_what_the_role_has() -> None:
    _, html = page(Role.SUPPORT, "/beheer/")
    assert 'href="/binnenlaten/"' in html
    assert 'href="/rollen/"' not in html
    assert 'href="/geschiedenis/"' not in html


def test_an_ict_coordinator_reads_files_in_at_a_school_and_not_at_a_board() -> None:
    _, html = page(Role.ICT, "/beheer/")
    assert 'href="/mensen/inlezen/"' in html
    board = build.board()
    user = build.user()
    build.seat(user, board, Role.ICT)
    client = Client()
    client.force_login(user)
    assert 'href="/mensen/inlezen/"' not in client.get("/vandaag/").content.decode()
    assert client.get("/mensen/inlezen/").status_code == 403


def test_who_has_one_such_page_goes_there_at_once() -> None:
    entries = menu(Role.ADMINISTRATOR)
    assert 'href="/mail/"' in entries
    assert 'href="/beheer/"' not in entries


def test_who_has_none_finds_no_beheer() -> None:
    assert 'href="/beheer/"' not in menu(Role.TEACHER)
    assert page(Role.TEACHER, "/beheer/")[0] == 403


def test_the_entry_is_lit_on_the_pages_below_it() -> None:
    _, html = page(Role.LEADER, "/rollen/")
    lit = html.partition("aria-current")[0].rpartition("<a ")[2] + html.partition("aria-current")[2][:60]
    assert "/beheer/" in lit


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_an_empty_vandaag_points_to_mag_dit(role: Role) -> None:
    status, html = page(role, "/vandaag/")
    assert status == 200
    if "Alles is gedaan" in html:
        assert 'href="/mag-dit/"' in html.partition("<main")[2]


def test_an_empty_vandaag_leads_the_administrator_to_nothing_that_is_closed() -> None:
    _, html = page(Role.ADMINISTRATOR, "/vandaag/")
    assert "Alles is gedaan" in html
    assert "/mag-dit/" not in html
