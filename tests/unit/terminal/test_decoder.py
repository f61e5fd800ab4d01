"""The decoder of what a terminal sends: a key is what was pressed, or nothing."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codes import ALL
from oudinfo.terminal.decoder import LONGEST, Decoder, decode
from oudinfo.terminal.key_codes import CUT_OFF, INTERRUPT, Key

PRESSED = b"1"
Sent = tuple[bytes, tuple[str, ...]]


def _keys(*parts: bytes) -> list[str]:
    decoder, names = Decoder(), []
    for part in parts:
        decoder, keys = decode(decoder, part)
        names += [key.name for key in keys]
    return names


def _byte_by_byte(data: bytes) -> list[str]:
    return _keys(*(data[place : place + 1] for place in range(len(data))))


def test_what_terminals_send_gives_what_was_pressed_wherever_it_is_cut() -> None:
    for sent, pressed in ALL.items():
        assert _byte_by_byte(sent) == [*pressed], sent
        for place in range(len(sent) + 1):
            assert _keys(sent[:place], sent[place:]) == [*pressed], (sent, place)


def test_a_key_behind_it_is_not_lost() -> None:
    for sent, pressed in ALL.items():
        assert _keys(sent, PRESSED) == [*pressed, "1"], sent
        assert _keys(PRESSED, sent, sent, PRESSED) == ["1", *pressed, *pressed, "1"], sent


def _number(chance: random.Random) -> str:
    return str(chance.choice([0, 1, 2, 3, 9, 27, 49, 50, 200, 1049, 65535]))


def _numbers(chance: random.Random) -> str:
    return ";".join(_number(chance) for _ in range(chance.randrange(5)))


def _private_reply(chance: random.Random) -> Sent:
    final = chance.choice("@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz{|}~")
    return f"\x1b[{chance.choice('<=>?')}{_numbers(chance)}{chance.choice(['', '$', ' '])}{final}".encode(), ()


def _reply(chance: random.Random) -> Sent:
    return f"\x1b[{_numbers(chance)}{chance.choice('GIJKLNOQSTUVWXYZcdefghijklmnopqrstvwxyz|}')}".encode(), ()


def _string(chance: random.Random) -> Sent:
    head = chance.choice(["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x9d", "\x90", "\x9f", "\x9e", "\x98"])
    text = "".join(chance.choice("0123456789;:/rgbhoqs\r✓é ") for _ in range(chance.randrange(30)))
    ends = ["\x1b\\", "\x9c", *(["\x07"] if head in {"\x1b]", "\x9d"} else [])]
    return f"{head}{text}{chance.choice(ends)}".encode(), ()


def _mouse(chance: random.Random) -> Sent:
    if chance.random() < 0.5:
        return (
            f"\x1b[<{chance.randrange(70)};{chance.randrange(300)};{chance.randrange(99)}{chance.choice('mM')}".encode(),
            (),
        )
    return b"\x1b[M" + bytes(chance.choice([*range(32, 127), *range(128, 192)]) for _ in range(3)), ()


def _paste(chance: random.Random) -> Sent:
    text = bytes(chance.choice(b"0123456789qxh\r\n\x03[~\xe2\x9c") for _ in range(chance.randrange(20)))
    return b"\x1b[200~" + text + b"\x1b[201~", ("pasted",)


def _digit_in_code(chance: random.Random) -> Sent:
    digit = chance.randrange(10)
    held = 1 + chance.choice([0, 1, 2, 4, 5, 64, 128])
    forms = (
        f"\x1b[27;{held};{48 + digit}~",
        f"\x1b[{48 + digit};{held}u",
        f"\x1b[{48 + digit};{held}:{chance.choice('12')}u",
        f"\x1b[{57399 + digit};{held}u",
        f"\x1bO{chr(112 + digit)}",
        f"\x1b{digit}",
        f"{digit}",
    )
    return chance.choice(forms).encode(), (str(digit),)


def _let_go(chance: random.Random) -> Sent:
    return f"\x1b[{48 + chance.randrange(10)};{1 + chance.randrange(8)}:3u".encode(), ()


def _letter(chance: random.Random) -> Sent:
    letter = chance.choice("abcdefghijklmnopqrstuvwxyzABCéñ日?!-/ ")
    return letter.encode(), (letter,)


def _no_character(chance: random.Random) -> Sent:
    return bytes([chance.choice([0xC0, 0xC1, *range(0xF5, 0x100), *range(0xA0, 0xC0)])]), ()


def _real(chance: random.Random) -> Sent:
    sent = chance.choice(REAL)
    return sent, ALL[sent]


REAL = [sent for sent in ALL if sent not in {b"\x1b", b"\x1b\x1b3"} and not sent.startswith((b"\xe2", b"\xc3"))]
KINDS: Sequence[Callable[[random.Random], Sent]] = (
    _private_reply,
    _reply,
    _string,
    _mouse,
    _paste,
    _digit_in_code,
    _digit_in_code,
    _let_go,
    _letter,
    _no_character,
    _real,
    _real,
)


def test_in_eight_thousand_sequences_no_key_appears_that_was_not_pressed_and_none_is_lost() -> None:
    _each_gives_what_was_pressed(8_000)


@pytest.mark.exhaustive
def test_in_a_hundred_thousand_sequences_no_key_appears_that_was_not_pressed_and_none_is_lost() -> None:
    _each_gives_what_was_pressed(100_000)


def _each_gives_what_was_pressed(tries: int) -> None:
    chance = random.Random(20261128)
    decoder, slowly = Decoder(), Decoder()
    for _ in range(tries):
        sent, pressed = chance.choice(KINDS)(chance)
        decoder, keys = decode(decoder, sent)
        one_by_one: list[Key] = []
        for place in range(len(sent)):
            slowly, more = decode(slowly, sent[place : place + 1])
            one_by_one += more
        assert tuple(key.name for key in keys) == pressed, sent
        assert one_by_one == [*keys], sent
        assert decoder == slowly == Decoder(), sent


@given(st.lists(st.one_of(st.sampled_from([*ALL]), st.binary(max_size=8)), max_size=6), st.data())
def test_wherever_any_bytes_are_cut_the_keys_are_the_same(parts: list[bytes], data: st.DataObject) -> None:
    sent = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=4)))
    pieces = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert _keys(*pieces) == _keys(sent) == _byte_by_byte(sent)


@given(st.binary(max_size=40).filter(lambda sent: b"200~" not in sent))
def test_whatever_was_sent_before_ctrl_c_works_and_escape_brings_the_keys_back(sent: bytes) -> None:
    decoder, _ = decode(Decoder(), sent)
    while decoder.where.name == "MOUSE":
        decoder, _ = decode(decoder, b" ")
    assert decode(decoder, b"\x03")[1][-1:] == (Key(INTERRUPT),)
    assert [key.name for key in decode(decoder, b"\x1b2")[1]][-1:] == ["2"]


@pytest.mark.parametrize("head", [b"\x1b]", b"\x1bP", b"\x1b[", b"\x1b_", b"\x9d"], ids=repr)
def test_a_code_that_does_not_end_is_given_up_after_4_kib_and_said_so(head: bytes) -> None:
    begun = 0 if head == b"\x1b[" else 1  # the first sign of a reply in words counts
    decoder, keys = decode(Decoder(), head + b"1" * (4096 - begun))
    assert (LONGEST, keys, decoder.is_in_code) == (4096, (), True)
    assert decode(decoder, b"1") == (Decoder(), (Key(CUT_OFF),))


@pytest.mark.parametrize(
    ("sent", "is_in_code"),
    [
        *((begun, True) for begun in (b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b(", b"\x1b[[", b"\x1b[M !", b"\x1b]1", b"\x9b")),
        *((quiet, False) for quiet in (b"", b"1", b"\x1b", b"\x1b[A", b"\x1b[200~", b"\x1b[200~12")),
    ],
)  # fmt: skip
def test_only_a_code_that_has_begun_and_not_ended_swallows_keys(sent: bytes, *, is_in_code: bool) -> None:
    assert decode(Decoder(), sent)[0].is_in_code is is_in_code


def test_a_lone_escape_does_nothing_and_takes_nothing_from_the_key_behind_it() -> None:
    for key in "0123456789bskhqx?!-":
        assert _keys(b"\x1b", key.encode()) == [key]
    assert not decode(Decoder(), b"\x1b")[0].is_in_code


def test_a_key_that_is_held_down_says_so_where_the_terminal_does() -> None:
    assert decode(Decoder(), b"\x1b[49;1:2u\x1b[B\x1b[1;1:2B")[1] == (
        Key("1", is_repeat=True),
        Key("down"),
        Key("down", is_repeat=True),
    )


def test_a_paste_may_be_longer_than_any_code() -> None:
    assert _keys(b"\x1b[200~" + b"1" * (3 * LONGEST) + b"\x1b[201~2") == ["pasted", "2"]


def test_no_key_is_in_a_repr() -> None:
    decoder, keys = decode(Decoder(), b"7\x1b[50")
    assert "7" not in repr(keys)
    assert "50" not in repr(decoder)
