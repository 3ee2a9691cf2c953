import os

import pytest

from frankpledge.accounts.encryption import Unreadable, seal, unseal


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.FIELD_KEYS = [os.urandom(32)]


def test_what_was_sealed_opens_where_it_belongs():
    sealed = seal("21 Nightjar Row", belongs_to="referral|1")
    assert "Nightjar" not in sealed
    assert unseal(sealed, belongs_to="referral|1") == "21 Nightjar Row"


def test_the_same_words_are_never_sealed_alike():
    assert seal("same", belongs_to="a") != seal("same", belongs_to="a")


def test_a_value_moved_to_another_row_is_refused():
    with pytest.raises(Unreadable):
        unseal(seal("here", belongs_to="referral|1"), belongs_to="referral|2")


def test_every_flipped_bit_is_refused():
    sealed = seal("secret", belongs_to="a")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place in range(len(sealed)):
        other = alphabet[(alphabet.find(sealed[place]) + 32) % 64]
        with pytest.raises(Unreadable):
            unseal(sealed[:place] + other + sealed[place + 1 :], belongs_to="a")


@pytest.mark.parametrize("passed_through", ["", "plain words", "v1.", "v1.not base64!", "v2.AAAA"])
def test_what_was_never_sealed_is_refused(passed_through: str):
    with pytest.raises(Unreadable):
        unseal(passed_through, belongs_to="a")


def test_a_new_key_seals_and_the_old_one_still_opens(settings):
    old = seal("kept", belongs_to="a")
    settings.FIELD_KEYS = [os.urandom(32), *settings.FIELD_KEYS]
    assert unseal(old, belongs_to="a") == "kept"
    new = seal("kept", belongs_to="a")
    settings.FIELD_KEYS = settings.FIELD_KEYS[1:]
    assert unseal(old, belongs_to="a") == "kept"
    with pytest.raises(Unreadable):
        unseal(new, belongs_to="a")
