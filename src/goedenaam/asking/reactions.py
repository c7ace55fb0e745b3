"""What the worker does: mails of a round and of a birthday, a file that was confirmed, and the board told of an export."""

from datetime import datetime

from goedenaam.asking import letters
from goedenaam.asking.commands import apply_file
from goedenaam.asking.commands.rounds import note_mailed, running
from goedenaam.asking.domain.birthdays import Milestone
from goedenaam.asking.events import AnswersConfirmed, AnswersExported, BirthdayTold, RoundMailed
from goedenaam.asking.queries.birthdays import shared_addresses, told_about
from goedenaam.asking.queries.rounds import recipients
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import stands_at
from goedenaam.tenancy.queries import overseers_of, school_with, user_with


def send_round_mail(event: RoundMailed, *, now: datetime) -> None:
    """Mail who is still asked; not who answered, lost the invitation, or whose child died or left meanwhile."""
    asked = running(event.round_id)
    if asked is None:
        return
    for one in recipients(asked, on=day_of(now), only=event.person_id):
        if one.address:
            letters.send_round(asked, one, is_reminder=event.kind == "remind")
            note_mailed(one.unused, now=now)


def take_answers_over(event: AnswersConfirmed, *, now: datetime) -> None:
    """Take the file over, whole or not at all; a second time nothing is left to do."""
    apply_file(file_id=event.file_id, now=now)


def tell_birthday(event: BirthdayTold, *, now: datetime) -> None:
    """Mail the pupil who can sign in, and each guardian with authority and an address of their own."""
    found = told_about(event.pupil_id, on=day_of(now))
    if found is None:
        return
    pupil, guardians = found
    milestone, stands = Milestone(event.kind), stands_at(pupil.board_id)
    if pupil.user is not None:
        letters.send_birthday(
            milestone, pupil, to=pupil.user.email, name=pupil.call_name, is_pupil=True, stands=stands
        )
    shared = shared_addresses(pupil.school_id, [row.email for row in guardians if row.email])
    for row in guardians:
        own = row.email if row.email.lower() not in shared else ""
        if address := row.user.email if row.user else own:
            letters.send_birthday(
                milestone, pupil, to=address, name=row.call_name, is_pupil=False, stands=stands
            )


def tell_export(event: AnswersExported, *, now: datetime) -> None:
    """Mail the board but for who took it out."""
    school = school_with(event.school_id)
    if school is None:
        return
    by = user_with(event.by).name
    for user in overseers_of(school.board_id, now=now):
        if user.pk != event.by:
            letters.send_export_told(to=user.email, name=user.name, by=by, school=school.name)
