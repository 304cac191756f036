"""A phone number as people write it."""

from __future__ import annotations


def phone(number: str, style: int, extension_word: str = "доб.") -> str:
    """Write an E.164 number with ";ext=N" in one of ten ways; 0 is the usual one."""
    line, _, extension = number.partition(";ext=")
    if not line:
        return ""
    shown = _russian(line[2:], style) if line.startswith("+7") else _american(line[2:], style)
    return f"{shown} {extension_word} {extension}" if extension else shown


def _russian(ten: str, style: int) -> str:
    a, b, c, d = ten[:3], ten[3:6], ten[6:8], ten[8:]
    return (
        f"+7 ({a}) {b}-{c}-{d}", f"8{ten}", f"8 ({a}) {b}-{c}-{d}", f"+7{ten}", f"{ten}", f"7{ten}",
        f"8-{a}-{b}-{c}-{d}", f"+7 {a} {b} {c} {d}", f"8 {a} {b}{c}{d}", f"тел. +7({a}){b}{c}{d}",
    )[style]  # fmt: skip


def _american(ten: str, style: int) -> str:
    a, b, c = ten[:3], ten[3:6], ten[6:]
    return (
        f"+1 ({a}) {b}-{c}", f"+1{ten}", f"+1 {a} {b} {c}", f"+1-{a}-{b}-{c}", f"+1 {a}.{b}.{c}", f"+1 {a}{b}{c}",
        f"tel. +1 ({a}) {b} {c}", f"+1({a}){b}-{c}", f"+1 ({a}){b}{c}", f"+1 {a}-{b}-{c}",
    )[style]  # fmt: skip
