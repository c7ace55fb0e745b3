"""Secrets open with our keys only, for their own channel only."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.channels.sealing import KeyLost, is_key, new_key, seal, seal_again, unseal

HERE, OLD, FRESH = uuid4(), new_key(), new_key()


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=4))
def test_what_is_sealed_opens_to_the_same(secrets):
    assert unseal(seal(secrets, channel_id=HERE, keys=[OLD]), channel_id=HERE, keys=[FRESH, OLD]) == secrets


def test_the_secret_does_not_stand_in_what_is_stored():
    assert "zeepaardje" not in seal({"token": "zeepaardje"}, channel_id=HERE, keys=[OLD])


def test_another_key_does_not_open_it():
    with pytest.raises(KeyLost):
        unseal(seal({"token": "a"}, channel_id=HERE, keys=[OLD]), channel_id=HERE, keys=[FRESH])


def test_a_row_that_was_copied_to_another_channel_does_not_open():
    with pytest.raises(KeyLost):
        unseal(seal({"token": "a"}, channel_id=HERE, keys=[OLD]), channel_id=uuid4(), keys=[OLD])


def test_sealed_again_the_old_key_may_go():
    again = seal_again(seal({"token": "a"}, channel_id=HERE, keys=[OLD]), keys=[FRESH, OLD])
    assert unseal(again, channel_id=HERE, keys=[FRESH]) == {"token": "a"}
    with pytest.raises(KeyLost):
        unseal(again, channel_id=HERE, keys=[OLD])


def test_what_no_key_opens_is_not_sealed_again():
    with pytest.raises(KeyLost):
        seal_again(seal({"token": "a"}, channel_id=HERE, keys=[OLD]), keys=[FRESH])


def test_a_key_is_told_from_other_text():
    assert is_key(new_key())
    assert not is_key("geheim")
