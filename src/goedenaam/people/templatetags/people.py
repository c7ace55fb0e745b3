"""How people are said on a page: names, groups, authority, days."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from goedenaam.kernel.calendar import say_date, say_day, say_moment
from goedenaam.people import presenting
from goedenaam.people.models import (
    Group,
    Guardian,
    Guardianship,
    Person,
    Pupil,
    RosterImport,
    StaffMember,
    Visitor,
)

register = template.Library()


@register.filter
def listed(person: Person) -> str:
    return presenting.listed(person)


@register.filter
def said(person: Person) -> str:
    return presenting.said(person)


@register.filter
def teachers(group: Group) -> str:
    """Who stands before a group, from its prefetched teachings."""
    return ", ".join(presenting.said(line.staff_member) for line in group.teachings.all())


@register.filter
def places(pupil: Pupil) -> str:
    """The groups of a pupil of `queries.pupils_on_list`."""
    found: list[str] = [_("groep %(name)s") % {"name": place.group.name} for place in pupil.places]  # type: ignore[attr-defined]  # put there by the query that this page uses
    return ", ".join(found)


@register.filter
def children(guardian: Guardian) -> str:
    """What a guardian of `queries.guardians_on_list` is to each child."""
    lines: list[Guardianship] = guardian.lines  # type: ignore[attr-defined]  # put there by the query that this page uses
    return ", ".join(
        f"{presenting.said(line.pupil)} ({presenting.AUTHORITIES[line.authority]})" for line in lines
    )


@register.filter
def authority(line: Guardianship) -> str:
    return str(presenting.AUTHORITIES[line.authority])


@register.filter
def source(line: Guardianship) -> str:
    """«inschrijfformulier, sinds 1 augustus 2026»."""
    return _("%(source)s, sinds %(day)s") % {"source": line.source, "day": say_date(line.since)}


@register.filter
def work(member: StaffMember) -> str:
    """Job title and groups, from prefetched teachings."""
    found = [_("groep %(name)s") % {"name": line.group.name} for line in member.teachings.all()]
    return ", ".join(part for part in (member.job_title, *found) if part)


@register.filter
def led_by(member: StaffMember) -> str:
    if member.manager is None:
        return ""
    return _("leidinggevende: %(name)s") % {"name": presenting.said(member.manager)}


@register.filter
def visit(visitor: Visitor) -> str:
    """The day, and with whom."""
    day = say_day(visitor.comes_on)
    if visitor.host is None:
        return day
    return _("%(day)s, bij %(host)s") % {"day": day, "host": presenting.said(visitor.host)}


@register.filter
def day(value: date) -> str:
    return say_date(value)


@register.filter
def moment(value: datetime) -> str:
    return say_moment(value, now=timezone.now())


@register.filter
def file_state(made: RosterImport) -> str:
    words = {
        "preview": _("wacht op jouw ja of nee"),
        "queued": _("wordt overgenomen"),
        "applied": _("overgenomen"),
        "refused": _("niet overgenomen"),
    }
    return words[made.state]
