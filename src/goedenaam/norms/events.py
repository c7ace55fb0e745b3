"""What happens, as values from which duties follow."""

from dataclasses import dataclass

from goedenaam.norms.types import Audience, Subject, Topic, Word


class Happening(Word):
    """Kinds of event."""

    VIOLATION = "violation", "iemand houdt zich niet aan het protocol"
    POSSIBLE_OFFENCE = "possible_offence", "een uitlating is misschien strafbaar"
    TRANSGRESSIVE = "transgressive", "een medewerker communiceert grensoverschrijdend"
    SEXUAL_OFFENCE = (
        "sexual_offence",
        "er is een vermoeden van een zedendelict door iemand met een taak op school",
    )
    DATA_BREACH = "data_breach", "er is een datalek"
    SUSPENDED = "suspended", "een leerling is langer dan een dag geschorst"
    FAKE_ACCOUNT = "fake_account", "iemand doet zich voor als een ander"
    MENTION = "mention", "iemand deelt online een ervaring met de school"
    DERAILING = "derailing", "een gesprek dreigt te ontsporen"
    DOUBT = "doubt", "iemand twijfelt over een bericht"
    NEWS_FOR_PUPILS = "news_for_pupils", "er is nieuws voor leerlingen"
    CONSULTATION = "consultation", "de school wil weten wat mensen vinden"
    LISTENING = "listening", "er wordt over de school gepraat"
    YEAR_START = "year_start", "het schooljaar begint"
    MEDIA_WEEK = "media_week", "het is de Week van de Mediawijsheid"
    TEAM_MEETING = "team_meeting", "het team vergadert"
    OCCASION = "occasion", "er is aanleiding om over het protocol te praten"
    DRAFTED = "drafted", "er ligt een nieuwe versie van het protocol"
    REVIEW_DUE = "review_due", "de termijn van het protocol is voorbij"
    JOINED = "joined", "iemand begint op school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, and whom it is about (who broke a rule, who doubts, who begins)."""

    happening: Happening
    about: Audience = Audience.STAFF
    subject: Subject = Subject.SCHOOL
    topic: Topic | None = None
