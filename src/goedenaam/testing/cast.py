"""The cast that every test knows: board De Waterval, its three schools, and five people."""

from dataclasses import dataclass

from goedenaam.kernel.actor import Actor, Role
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Group, Guardian, Pupil
from goedenaam.tenancy.models import Board, School, User
from goedenaam.testing import build


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Anna leads the board, Bram teaches, Carla is vertrouwenspersoon, Dirk is the stranger, Noor a pupil.

    Anna has no seat at a school, Dirk none anywhere; Bram, Carla and Noor belong to De Linde.
    """

    waterval: Board
    linde: School
    kompas: School
    vlieger: School
    anna: User
    bram: User
    carla: User
    dirk: User
    group: Group
    noor: Pupil
    mother: Guardian

    def actor(self, of: User) -> Actor:
        return build.actor_again(of)


def make_cast() -> Cast:
    """Make everybody; a few dozen queries."""
    waterval = build.board("De Waterval")
    linde = build.school("De Linde", under=waterval)
    kompas = build.school("Het Kompas", under=waterval)
    vlieger = build.school("De Vlieger", under=waterval)
    anna, bram = build.user("Anna van Dam"), build.user("Bram de Jong")
    carla, dirk = build.user("Carla Yılmaz", "carla@waterval.example"), build.user("Dirk Postma")
    build.seat(anna, waterval, Role.BOARD)
    build.seat(bram, linde, Role.TEACHER)
    build.seat(carla, linde, Role.CONFIDENTIAL)
    group = build.group(linde, "6/7")
    build.staff_member(linde, of=bram, before=group)
    noor = build.pupil(linde, group=group)
    mother_user = build.user("Esther Bakker")
    build.seat(mother_user, linde, Role.GUARDIAN)
    mother = build.guardian(
        noor,
        Name(call_name="Esther", last_name="Bakker"),
        authority=Authority.YES,
        email=mother_user.email,
        of=mother_user,
    )
    return Cast(
        waterval=waterval,
        linde=linde,
        kompas=kompas,
        vlieger=vlieger,
        anna=anna,
        bram=bram,
        carla=carla,
        dirk=dirk,
        group=group,
        noor=noor,
        mother=mother,
    )
