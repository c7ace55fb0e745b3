"""Settings from the surroundings: all complaints at once, and safe by default."""

import pytest

from goedenaam.channels.sealing import new_key
from goedenaam.config.env import MissingSettings, database_settings, read_environment

COMPLETE = {
    "GOEDENAAM_SECRET_KEY": "k" * 50,
    "GOEDENAAM_HOSTS": "school.example",
    "GOEDENAAM_MAIL_URL": "smtp://mail.example:25",
    "GOEDENAAM_MAIL_FROM": "goedenaam@school.example",
    "GOEDENAAM_BASE_URL": "https://school.example/",
    "GOEDENAAM_CHANNEL_KEYS": new_key(),
}


def test_production_starts_with_all_that_it_needs():
    environment = read_environment(COMPLETE)
    assert not environment.demonstration
    assert environment.base_url == "https://school.example"


def test_production_refuses_to_start_and_names_everything_that_is_missing():
    with pytest.raises(MissingSettings) as refusal:
        read_environment({})
    for name in COMPLETE:
        assert name in str(refusal.value)


def test_a_short_key_is_refused():
    with pytest.raises(MissingSettings, match="korter dan 40"):
        read_environment(COMPLETE | {"GOEDENAAM_SECRET_KEY": "short"})


def test_a_key_of_channels_that_is_none_is_refused():
    with pytest.raises(MissingSettings, match="new-key"):
        read_environment(COMPLETE | {"GOEDENAAM_CHANNEL_KEYS": f"{new_key()},geheim"})


def test_the_first_key_of_channels_seals_and_older_ones_still_open():
    fresh, old = new_key(), new_key()
    values = COMPLETE | {"GOEDENAAM_CHANNEL_KEYS": f"{fresh}, {old}"}
    assert read_environment(values).channel_keys == (fresh, old)


def test_the_demonstration_needs_nothing():
    assert read_environment({"GOEDENAAM_DEMONSTRATION": "1"}).demonstration


def test_a_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text("f" * 60 + "\n")
    values = {**COMPLETE, "GOEDENAAM_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert read_environment(values).secret_key == "f" * 60


def test_a_secret_file_that_is_gone_is_named():
    with pytest.raises(MissingSettings, match="GOEDENAAM_SECRET_KEY_FILE"):
        read_environment({**COMPLETE, "GOEDENAAM_SECRET_KEY_FILE": "/nowhere/key"})


def test_another_database_is_refused():
    with pytest.raises(MissingSettings, match="DATABASE_URL"):
        read_environment({**COMPLETE, "GOEDENAAM_DATABASE_URL": "mysql://x"})


def test_an_address_of_postgresql_is_read_whole():
    settings = database_settings("postgresql://app:s%40fe@db.example:5433/goedenaam")
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "app", "s@fe", "db.example", "5433", "goedenaam",
    )  # fmt: skip


def test_the_embedded_database_waits_for_its_turn():
    settings = database_settings("sqlite:////srv/data/goedenaam.sqlite3")
    assert settings["NAME"] == "/srv/data/goedenaam.sqlite3"
    assert "IMMEDIATE" in str(settings["OPTIONS"])
