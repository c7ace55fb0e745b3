"""Read what comes back (RFC 3464) and what a domain says of itself (SPF, DKIM, DMARC). No Django, no clock, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import parseaddr
from enum import StrEnum

_FULL = {"4.2.2", "5.2.2"}


class Fault(StrEnum):
    UNKNOWN_ADDRESS = "unknown_address"
    FULL = "full"


class State(StrEnum):
    GOOD = "good"
    WEAK = "weak"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One address that mail came back from."""

    address: str
    fault: Fault


def returned_in(raw: bytes) -> list[Returned]:
    """The addresses in one delivery report that failed for good, or whose box is full; none for any other mail."""
    message = message_from_bytes(raw, policy=default)
    found = []
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        for block in payload if isinstance(payload, list) else []:
            if not isinstance(block, Message):
                continue
            status, action = (
                str(block.get("Status", "")).strip(),
                str(block.get("Action", "")).strip().lower(),
            )
            address = parseaddr(str(block.get("Final-Recipient", "")).partition(";")[2].strip())[1].lower()
            if "@" not in address:
                continue
            if status in _FULL:
                found.append(Returned(address=address, fault=Fault.FULL))
            elif action == "failed" and status.startswith("5."):
                found.append(Returned(address=address, fault=Fault.UNKNOWN_ADDRESS))
    return found


def judge_spf(records: Sequence[str]) -> State:
    """Good with one SPF record that ends in -all or ~all; two records are none at all (RFC 7208, 4.5)."""
    found = [record for record in records if record.lower().split(" ")[0] == "v=spf1"]
    if len(found) != 1:
        return State.MISSING
    words = found[0].lower().split()
    refers = any(word.startswith("redirect=") for word in words)
    return State.GOOD if refers or words[-1] in {"-all", "~all"} else State.WEAK


def judge_dkim(records: Sequence[str]) -> State:
    """Good with a key; an empty key was withdrawn (RFC 6376, 3.6.1)."""
    for record in records:
        tags = _tags(record)
        if tags.get("v", "DKIM1") == "DKIM1" and "p" in tags:
            return State.GOOD if tags["p"] else State.MISSING
    return State.MISSING


def judge_dmarc(records: Sequence[str]) -> State:
    """Good where others are told to refuse or set aside what is not ours; with p=none they only watch (RFC 7489, 6.3)."""
    found = [tags for record in records if (tags := _tags(record)).get("v") == "DMARC1"]
    if len(found) != 1:
        return State.MISSING
    return State.GOOD if found[0].get("p") in {"quarantine", "reject"} else State.WEAK


def _tags(record: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip().replace(" ", "") for name, sign, value in pairs if sign}
