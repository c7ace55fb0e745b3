"""Pictures in the window: at an address that nobody guesses, as a JPEG and nothing else, and not a moment too long."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from goedenaam.channels.connect import ports_of
from goedenaam.channels.models import Channel, PublicCopy
from goedenaam.channels.public_copies.commands import Window, empty_windows, is_public, window_of
from goedenaam.connectors.contract import Picture
from goedenaam.connectors.tests.pictures import picture
from goedenaam.kernel.scope import for_system
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
LASTS = timedelta(minutes=5)


@pytest.fixture
def channel() -> Channel:
    return build.channel(build.school(), "instagram", state="open")


def path_of(address: str) -> str:
    return address[address.index("/beeld/") :]


def test_it_stands_there_while_it_is_sent_and_answers_404_after(channel: Channel):
    window, shown = Window(channel.pk), picture("Een pompoen")
    address = window.put(shown, lasts=LASTS)
    answer = Client().get(path_of(address))
    assert (answer.status_code, answer.content) == (200, shown.data)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    window.remove([address])
    assert Client().get(path_of(address)).status_code == 404
    with for_system():
        assert not PublicCopy.objects.exists()


def test_what_a_worker_that_died_left_behind_is_not_shown_and_is_swept(channel: Channel):
    address = Window(channel.pk).put(picture("Een pompoen"), lasts=timedelta(0))
    assert Client().get(path_of(address)).status_code == 404
    assert empty_windows(now=timezone.now())
    with for_system():
        assert not PublicCopy.objects.exists()


def test_every_picture_has_a_name_of_its_own_that_says_nothing(channel: Channel):
    shown = picture("Een pompoen")
    first, second = (Window(channel.pk).put(shown, lasts=LASTS) for _ in range(2))
    assert first != second
    names = {path_of(one).removeprefix("/beeld/").removesuffix(".jpg") for one in (first, second)}
    assert all(len(name) == 32 for name in names)
    assert not any(shown.digest[:8] in name or channel.pk.hex[:8] in name for name in names)


def test_there_is_no_list_and_nothing_else_to_find(channel: Channel):
    address = Window(channel.pk).put(picture("Een pompoen"), lasts=LASTS)
    for path in ("/beeld/", "/beeld/abc.jpg", path_of(address).replace(".jpg", ".png")):
        assert Client().get(path).status_code == 404
    assert Client().post(path_of(address)).status_code in {403, 405}


def test_another_channel_takes_nothing_away(channel: Channel):
    address = Window(channel.pk).put(picture("Een pompoen"), lasts=LASTS)
    other = build.channel(build.school("Het Kompas"), "instagram", state="open")
    Window(other.pk).remove([address])
    assert Client().get(path_of(address)).status_code == 200


def test_nothing_but_a_jpeg_stands_there(channel: Channel):
    page = Picture(
        name="a.svg", media_type="image/svg+xml", alt="a", digest="0", width=1, height=1, data=b"<svg/>"
    )
    with pytest.raises(ValueError, match="JPEG"):
        Window(channel.pk).put(page, lasts=LASTS)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("https://goedenaam.delinde.nl", True),
        ("https://93.184.216.34", True),
        ("http://goedenaam.delinde.nl", False),
        ("http://127.0.0.1:8000", False),
        ("https://127.0.0.1", False),
        ("https://10.1.2.3", False),
        ("https://[::1]:8000", False),
        ("https://localhost:8000", False),
        ("https://server", False),
        ("https://server.local", False),
    ],
)
def test_only_a_public_https_address_can_be_fetched_from(address: str, outside: bool, channel: Channel):
    assert is_public(address) is outside
    with override_settings(BASE_URL=address):
        assert (window_of(channel.pk) is not None) is outside
        assert (ports_of(channel.pk).pictures is not None) is outside
