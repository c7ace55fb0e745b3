"""The people of a school: who is in which group, who may decide for whom, who leads whom."""

from goedenaam.people.views.lists import group, groups, guardians, pupils, visitors, volunteers
from goedenaam.people.views.persons import pupil, staff, staff_member, standing

__all__ = [
    "group",
    "groups",
    "guardians",
    "pupil",
    "pupils",
    "staff",
    "staff_member",
    "standing",
    "visitors",
    "volunteers",
]
