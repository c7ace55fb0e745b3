"""Pages as a role sees them, for the tests of Mag dit?"""

from django.test import Client

from goedenaam.kernel.actor import Role
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build

FRIEND = "/mag-dit/vriendschapsverzoek/?asker=staff&other=pupil"
LESSON = "/mag-dit/les/?asker=pupil&functional=yes&permission=unknown&not_parked=yes"
VERDICTS = ("allow", "advise", "ask", "forbid", "silent")


def signed_in(school: School, role: Role = Role.TEACHER, user: User | None = None) -> Client:
    """A browser in which somebody with this role is signed in; with `user` the seat is there already."""
    if user is None:
        user = build.user()
        build.seat(user, school, role)
    client = Client()
    client.force_login(user)
    return client


def page_at(school: School, address: str, role: Role = Role.TEACHER) -> str:
    response = signed_in(school, role).get(address)
    assert response.status_code == 200
    return response.content.decode()


def verdict_in(page: str) -> str:
    for kind in VERDICTS:
        if f"verdict is-{kind}" in page:
            return kind
    raise AssertionError("no verdict on the page")
