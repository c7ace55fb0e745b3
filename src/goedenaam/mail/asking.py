"""Ask a name server what a domain says of itself."""

from dataclasses import dataclass

import dns.exception
import dns.resolver

from goedenaam.mail.domain import State, judge_dkim, judge_dmarc, judge_spf

_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One of the three proofs: its name, where it stands, its state and what stands there."""

    name: str
    place: str
    state: State
    text: str


class NoAnswer(Exception):
    """The name server did not answer in time."""


def look_up(domain: str, selector: str, *, server: str = "") -> list[Found]:
    """SPF, DKIM (with a selector) and DMARC of a domain, by the machine's name server or by `address:port`.

    Raises `NoAnswer` after three seconds.
    """
    asked = [("SPF", domain, judge_spf)]
    if selector:
        asked.append(("DKIM", f"{selector}._domainkey.{domain}", judge_dkim))
    asked.append(("DMARC", f"_dmarc.{domain}", judge_dmarc))
    resolver = _resolver(server)
    found = []
    for name, place, judge in asked:
        texts = _texts(resolver, place)
        found.append(Found(name=name, place=place, state=judge(texts), text=" | ".join(texts)[:500]))
    return found


def _resolver(server: str) -> dns.resolver.Resolver:
    if not server:
        return dns.resolver.Resolver()
    address, _, port = server.partition(":")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = [address], int(port or 53)
    return resolver


def _texts(resolver: dns.resolver.Resolver, place: str) -> list[str]:
    try:
        answer = resolver.resolve(place, "TXT", lifetime=_SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise NoAnswer from error
    return [b"".join(record.strings).decode("ascii", "replace") for record in answer]
