from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.trust import sealing

PLACE = sealing.Binding(UUID(int=1), "registry.person", UUID(int=2), UUID(int=3))


@given(st.binary(max_size=500))
def test_it_gives_back_what_was_sealed(plain: bytes) -> None:
    key = sealing.new_key()
    assert sealing.unseal(key, sealing.seal(key, plain, PLACE), PLACE) == plain


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, cell=UUID(int=9)),
        replace(PLACE, slot="registry.household"),
        replace(PLACE, record=UUID(int=9)),
        replace(PLACE, locker=UUID(int=9)),
        replace(PLACE, schema=2),
    ],
)
def test_it_refuses_a_ciphertext_that_was_moved(elsewhere: sealing.Binding) -> None:
    key = sealing.new_key()
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(key, sealing.seal(key, b"words", PLACE), elsewhere)


def test_it_refuses_a_changed_ciphertext_and_another_key() -> None:
    key = sealing.new_key()
    envelope = bytearray(sealing.seal(key, b"words", PLACE))
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sealing.new_key(), bytes(envelope), PLACE)
    envelope[-1] ^= 1
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(key, bytes(envelope), PLACE)


def test_it_refuses_a_slot_that_is_not_in_the_list() -> None:
    with pytest.raises(ValueError, match="not a slot"):
        sealing.seal(sealing.new_key(), b"words", replace(PLACE, slot="nowhere"))


def test_it_wraps_a_key_that_only_the_holder_opens() -> None:
    secret, public = sealing.new_pair()
    other, _ = sealing.new_pair()
    wrapped = sealing.wrap(public, b"k" * 32)
    assert len(wrapped) == 80
    assert sealing.unwrap(secret, wrapped) == b"k" * 32
    with pytest.raises(sealing.Unsealable):
        sealing.unwrap(other, wrapped)
