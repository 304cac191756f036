"""Sums as tables write them: what no base can hold is not read, and never breaks an import."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.contacts import amounts
from leaddesk.domain.money import LIMIT, Money


@pytest.mark.parametrize("cell", [1e20, 10**18, -(10**13), float("nan"), float("inf"), "99999 млрд", "9" * 15])
def test_an_amount_that_no_base_can_hold_is_not_read(cell: object) -> None:
    assert amounts.read(cell).value is None


@given(st.one_of(st.floats(), st.integers(), st.decimals(allow_nan=False).map(str), st.text(max_size=30)))
def test_whatever_is_read_can_be_stored(cell: object) -> None:
    value = amounts.read(cell).value
    assert value is None or abs(Money(value, "RUB").cents) < 2**63


def test_the_largest_amount_is_read() -> None:
    assert amounts.read(str(LIMIT - 1)).value == LIMIT - 1
    assert amounts.read("1,2 млрд руб.").value == Decimal(1_200_000_000)


_SCALES = {
    1: ("",),
    1_000: ("k", "K", " к", "к", " тыс", " тыс.", "тыс", " т"),
    1_000_000: ("M", "m", "м", " млн", " млн.", " миллиона"),
    1_000_000_000: ("bn", " млрд", "billion"),
}
_SIGNS = {"RUB": ("₽", " руб.", "руб", "р."), "USD": ("$", " USD"), "GBP": ("£", "gbp"), "EUR": ("€", " евро")}
_ABOUT = ("~{}", "≈ {}", "около {}", "примерно {}", "до {}", "от {}", "не более {}", "{}+", "{} (примерно)", "up to {}")


@st.composite
def _written(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """Write an amount as people do: a figure of up to two decimals, a scale, a currency before or after."""
    figure = Decimal(draw(st.integers(min_value=1, max_value=9_999))).scaleb(-draw(st.integers(0, 2)))
    scale = draw(st.sampled_from(sorted(_SCALES)))
    word = draw(st.sampled_from(_SCALES[scale]))
    code = draw(st.sampled_from(sorted(_SIGNS))) if word != " т" else "RUB"
    sign = draw(st.sampled_from(_SIGNS[code])) if word != " т" else ".р."
    if len(word.strip()) > 1 and (word[-1] + sign[0]).isalpha():
        sign = f" {sign}"  # a whole word and a currency are written apart, else nobody can tell them
    digits = format(figure, "f").replace(".", draw(st.sampled_from(".,")))
    is_before = sign in {"$", "£", "€"} and draw(st.booleans())
    return f"{sign}{digits}{word}" if is_before else f"{digits}{word}{sign}", figure * scale, code


@given(_written())
def test_an_amount_with_a_scale_is_read_exactly(written: tuple[str, Decimal, str]) -> None:
    text, value, code = written
    found = amounts.read(text)
    assert isinstance(found.value, Decimal)
    assert found == amounts.Amount(value, code)
    assert amounts.estimate(text) == found


@given(_written(), st.sampled_from(_ABOUT))
def test_about_is_told_apart_from_exactly(written: tuple[str, Decimal, str], about: str) -> None:
    text, value, code = written
    assert amounts.read(about.format(text)).value is None
    assert amounts.estimate(about.format(text)) == amounts.Amount(value, code, is_rough=True)


@given(st.tuples(st.integers(1, 9_999), st.integers(1, 9_999)), st.sampled_from(["-", " – ", "—", " до ", "..."]))
def test_a_range_counts_with_its_lower_end(ends: tuple[int, int], between: str) -> None:
    low, high = ends
    found = amounts.estimate(f"{low}{between}{high} тыс")
    assert found.value == (Decimal(low * 1_000) if low < high else None)
    assert amounts.estimate(f"${low}k{between}${high}k").value == found.value
    assert amounts.read(f"{low}{between}{high} тыс").value is None


@given(st.integers(1, 10**9), st.sampled_from([" ", "\u00a0", "'", ","]))
def test_thousands_that_are_parted_are_put_together(value: int, sign: str) -> None:
    assert amounts.read(f"{value:,}".replace(",", sign)).value == value


@pytest.mark.parametrize(
    "text",
    ["договорная", "500-1 млн", "01-02-2024", "8-900-123-45-67", "12 50", "5м2", "7к домов", "100 мм", "$5-€7", "1е5"],
)
def test_what_is_no_certain_amount_is_not_guessed(text: str) -> None:
    assert amounts.read(text).value is None
    assert amounts.estimate(text).value is None
