"""How long a page may take, and what is said when it fails. No Django, no clock, no I/O."""

from datetime import timedelta

from goedenaam.kernel.errors import Refused

LEASE = timedelta(minutes=4)  # longer than the slowest page may take
MOST_ATTEMPTS = 3
MOST_WAITING = 5  # files that wait at one school or board
TOO_OFTEN = "Het lezen van dit bestand lukt niet. Plak de tekst van het protocol."
NO_LONGER = "Je mag hier geen protocol meer inlezen. Vraag het aan de schoolleiding."


class TooManyWaiting(Refused):
    message = "Er wachten al bestanden om gelezen te worden. Wacht tot ze klaar zijn, of stop er een."
