"""Mail that comes back is a list for the office, and a real name server says whether the domain is right."""

import socket
from collections.abc import Iterator
from threading import Thread

import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.core.management import call_command

from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.mail import commands, queries
from goedenaam.mail.asking import NoAnswer, look_up
from goedenaam.mail.domain import Fault, State, judge_dkim, judge_dmarc, judge_spf, returned_in
from goedenaam.mail.models import Bounce
from goedenaam.mail.ports import waiting
from goedenaam.testing import build

RECORDS = {
    "waterval.example.": ["google-site-verification=x", "v=spf1 include:_spf.waterval.example -all"],
    "gn._domainkey.waterval.example.": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.waterval.example.": ["v=DMARC1; p=none; rua=mailto:post@waterval.example"],
}


def report(address: str, status: str, action: str = "failed") -> bytes:
    return (
        "From: MAILER-DAEMON@mx.example\nTo: goedenaam@waterval.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nSorry.\n\n--x\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n\n--x--\n"
    ).encode()


@pytest.mark.parametrize(
    ("status", "action", "fault"),
    [
        ("5.1.1", "failed", Fault.UNKNOWN_ADDRESS),
        ("5.2.2", "failed", Fault.FULL),
        ("4.2.2", "delayed", Fault.FULL),
        ("4.4.1", "delayed", None),
        ("2.0.0", "delivered", None),
    ],
)
def test_a_report_says_who_and_why(status: str, action: str, fault: Fault | None) -> None:
    found = returned_in(report("Esther@Example.nl", status, action))
    assert [(r.address, r.fault) for r in found] == ([("esther@example.nl", fault)] if fault else [])


@pytest.mark.parametrize(
    "raw", [b"", b"Subject: hoi\n\nGewone mail", b"\xff\xfe\x00", report("geen adres", "5.1.1")]
)
def test_any_other_mail_says_nothing(raw: bytes) -> None:
    assert returned_in(raw) == []


@pytest.mark.parametrize(
    ("judge", "records", "state"),
    [
        (judge_spf, ["v=spf1 mx -all"], State.GOOD),
        (judge_spf, ["v=spf1 redirect=_spf.x.example"], State.GOOD),
        (judge_spf, ["v=spf1 mx ?all"], State.WEAK),
        (judge_spf, ["v=spf1 -all", "v=spf1 mx -all"], State.MISSING),
        (judge_spf, [], State.MISSING),
        (judge_dkim, ["k=rsa; p=MIIB"], State.GOOD),
        (judge_dkim, ["v=DKIM1; p="], State.MISSING),
        (judge_dkim, ["hello"], State.MISSING),
        (judge_dmarc, ["v=DMARC1; p=reject"], State.GOOD),
        (judge_dmarc, ["v=DMARC1; p=none"], State.WEAK),
        (judge_dmarc, [], State.MISSING),
    ],
)
def test_what_a_domain_says(judge, records, state) -> None:
    assert judge(records) is state


@pytest.fixture
def name_server() -> Iterator[str]:
    """A name server on this machine that knows one domain."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.bind(("127.0.0.1", 0))
    listener.settimeout(0.2)
    is_open = [True]

    def serve() -> None:
        while is_open[0]:
            try:
                raw, asker = listener.recvfrom(4096)
            except TimeoutError:
                continue
            question = dns.message.from_wire(raw)
            answer = dns.message.make_response(question)
            name = question.question[0].name
            texts = RECORDS.get(name.to_text())
            if texts is None:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            else:
                answer.answer.append(
                    dns.rrset.from_text_list(name, 60, "IN", "TXT", [f'"{text}"' for text in texts])
                )
            listener.sendto(answer.to_wire(), asker)

    thread = Thread(target=serve)
    thread.start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    is_open[0] = False
    thread.join()
    listener.close()


def test_a_real_name_server_is_asked(name_server: str) -> None:
    found = look_up("waterval.example", "gn", server=name_server)
    assert [(f.name, f.state) for f in found] == [
        ("SPF", State.GOOD),
        ("DKIM", State.GOOD),
        ("DMARC", State.WEAK),
    ]
    nothing = look_up("nergens.example", "", server=name_server)
    assert [(f.name, f.state) for f in nothing] == [("SPF", State.MISSING), ("DMARC", State.MISSING)]


def test_a_name_server_that_is_silent_is_said_so() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        with pytest.raises(NoAnswer):
            look_up("waterval.example", "", server=f"127.0.0.1:{deaf.getsockname()[1]}")


@pytest.fixture
def linde():
    return build.school()


@pytest.mark.django_db
def test_a_bounce_is_a_line_on_vandaag_of_every_school_that_knows_the_address(linde, tmp_path, capsys):
    kompas = build.school("Het Kompas")
    for school in (linde, kompas):
        build.guardian(build.pupil(school), email="esther@example.nl")
    path = tmp_path / "bounce.eml"
    path.write_bytes(report("ESTHER@example.nl", "5.1.1"))
    call_command("bounces", str(path))
    call_command("bounces", str(path))
    office, stranger = build.actor(linde, Role.SUPPORT), build.actor(build.school("De Vlieger"), Role.SUPPORT)
    with reading(office):
        assert [line.url for line in waiting(office, now=build.NOON)] == ["/mail/"]
        bounce = queries.bounces_for(office).get()
    with reading(stranger):
        assert waiting(stranger, now=build.NOON) == []
    with pytest.raises(NotFound):
        commands.mend(actor=stranger, bounce_id=bounce.pk, now=build.NOON)
    commands.mend(actor=office, bounce_id=bounce.pk, now=build.NOON)
    with for_system():
        assert Bounce.objects.values_list("school_id", flat=True).get() == kompas.pk


@pytest.mark.django_db
def test_an_address_that_nobody_knows_is_not_kept(linde):
    assert commands.take_in(raw=report("vreemd@example.nl", "5.1.1"), now=build.NOON) == 0
    with for_system():
        assert not Bounce.objects.exists()


@pytest.mark.django_db
def test_the_page_asks_only_on_a_post(client, linde, name_server, settings):
    settings.DNS_SERVER, settings.DKIM_SELECTOR = name_server, "gn"
    settings.DEFAULT_FROM_EMAIL = "Goede Naam <post@waterval.example>"
    user = build.user()
    build.seat(user, linde, Role.ICT)
    client.force_login(user)
    assert "DMARC1" not in client.get("/mail/").content.decode()
    said = client.post("/mail/").content.decode()
    assert "v=DMARC1; p=none" in said
    assert "houdt nog niets tegen" in said
