"""Where a real server is not installed, it is said how to install it, and nothing is started."""

import shutil

import pytest

from goedenaam.testing.mail import INSTALL, running_mail
from goedenaam.testing.servers import ServerMissing


def test_without_exim_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(ServerMissing, match=INSTALL), running_mail(("anna",)):
        pytest.fail("it started")
