"""How money, figures, dates, moments and paths read in the window, in the language in use."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.words import N_, _, language, n_, p_

if TYPE_CHECKING:
    from datetime import date, datetime

THIN: Final = "\u202f"  # a thin space that does not break the line
MINUS: Final = "−"
SYMBOLS: Final = {
    "RUB": "₽",
    "USD": "$",
    "EUR": "€",
    "BYN": "Br",
    "KZT": "₸",
    "UAH": "₴",
    "GBP": "£",
    "CNY": "¥",
}

_BEFORE = {"$", "€", "£", "¥"}
_MILLION = Decimal(1_000_000)
_MONTHS = (
    N_("{day} January"),
    N_("{day} February"),
    N_("{day} March"),
    N_("{day} April"),
    N_("{day} May"),
    N_("{day} June"),
    N_("{day} July"),
    N_("{day} August"),
    N_("{day} September"),
    N_("{day} October"),
    N_("{day} November"),
    N_("{day} December"),
)
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

_DAYS = (
    N_("Monday, {day}"),
    N_("Tuesday, {day}"),
    N_("Wednesday, {day}"),
    N_("Thursday, {day}"),
    N_("Friday, {day}"),
    N_("Saturday, {day}"),
    N_("Sunday, {day}"),
)


def number(value: Decimal | int, tongue: str | None = None, *, digits: int = 0) -> str:
    """Give a figure with its thousands apart and `digits` decimals: "2 416" in Russian, "2,416" in English."""
    step = Decimal(1).scaleb(-digits)
    rounded = Decimal(value).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if (tongue or language()) == "ru":
        text = text.replace(",", THIN).replace(".", ",")
    return f"{MINUS}{text}" if rounded < 0 else text


def percent(value: Decimal | int, tongue: str | None = None, *, digits: int = 0) -> str:
    """Give a share already counted in hundredths: "40 %" in Russian, "40%" in English."""
    tongue = tongue or language()
    return number(value, tongue, digits=digits) + (f"{THIN}%" if tongue == "ru" else "%")


def tied(text: str) -> str:
    """Give a short text that no line breaks."""
    return text.replace(" ", "\u00a0")


def listed(*parts: str) -> str:
    """Give short parts on one line with dots between; a line that is too long breaks after a dot."""
    return "\u00a0· ".join(tied(part) for part in parts if part)


def _with_currency(text: str, currency: str, tongue: str) -> str:
    sign = SYMBOLS.get(currency, currency)
    if tongue == "ru" or sign not in _BEFORE:
        return f"{text}{THIN}{sign}"
    return f"{MINUS}{sign}{text[1:]}" if text.startswith(MINUS) else f"{sign}{text}"


def money(amount: Decimal, currency: str, tongue: str | None = None) -> str:
    """Give a sum: "1 850 000 ₽"; the hundredths only where there are any."""
    tongue = tongue or language()
    digits = 0 if amount == amount.to_integral_value() else 2
    return _with_currency(number(amount, tongue, digits=digits), currency, tongue)


def short_money(amount: Decimal, currency: str, tongue: str | None = None) -> str:
    """Give a sum to three figures from a million on: "24,6 млн ₽"; below that in full roubles."""
    tongue = tongue or language()
    size = abs(amount).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if size < _MILLION:
        return _with_currency(number(amount, tongue), currency, tongue)
    unit, scale = (_("{n}bn"), _MILLION * 1000) if size >= _MILLION * 1000 else (_("{n}M"), _MILLION)
    scaled = amount / scale
    digits = 2 if abs(scaled) < Decimal("9.995") else 1 if abs(scaled) < Decimal("99.95") else 0
    text = number(scaled, tongue, digits=digits)
    if digits:
        text = text.rstrip("0").rstrip(",.")
    return _with_currency(unit.format(n=text), currency, tongue)


def _day_month(day: date) -> str:
    return _(_MONTHS[day.month - 1]).format(day=day.day)


def date_words(day: date, today: date) -> str:
    """Give a date as people say it: "вчера", "сегодня", "завтра", "12 мая", with the year if it is another."""
    near = {-1: p_("day", "yesterday"), 0: p_("day", "today"), 1: p_("day", "tomorrow")}.get((day - today).days)
    return near if near is not None else calendar_day(day, today)


def calendar_day(day: date, today: date) -> str:
    """Give a date by the calendar alone, where there is little room: "12 мая", with the year if it is another."""
    return _day_month(day) if day.year == today.year else f"{_day_month(day)} {day.year}"


def day_words(day: date) -> str:
    """Give a day with its weekday: "среда, 20 мая"."""
    return _(_DAYS[day.weekday()]).format(day=_day_month(day))


def weekday(day: date) -> str:
    """Give the weekday as it stands inside a line: "пт", "Fri"."""
    name = _(_WEEKDAYS[day.weekday()])
    return lowered(name) if language() == "ru" else name


def since_words(day: date, today: date) -> str:
    """Give since when: "с сегодняшнего дня", "с 12 мая"."""
    near = {-1: _("since yesterday"), 0: _("since today")}.get((day - today).days)
    return near if near is not None else _("since {day}").format(day=date_words(day, today))


def lowered(words: str) -> str:
    """Give words as they stand inside a line, "Звонок" as "звонок"; abbreviations ("КП отправлено") stay."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def when(moment: datetime, now: datetime, *, is_inside: bool = False) -> str:
    """Give a planned moment: "Сегодня 14:30", "Пн 10:00" within the week ahead, else "27 ноября".

    Both know their zone; the moment is shown in the zone of `now`. `is_inside` a line the day is no beginning:
    "сегодня 14:30".
    """
    local = moment.astimezone(now.tzinfo)
    ahead = (local.date() - now.date()).days
    near = {-1: p_("day", "Yesterday"), 0: p_("day", "Today"), 1: p_("day", "Tomorrow")}.get(ahead)
    if near is not None and is_inside:
        near = date_words(local.date(), now.date())
    if near is None and 1 < ahead < 7:
        near = _(_WEEKDAYS[local.weekday()])
        near = lowered(near) if is_inside and language() == "ru" else near
    return f"{near} {local:%H:%M}" if near else date_words(local.date(), now.date())


def exact(moment: datetime, now: datetime) -> str:
    """Give a planned moment inside a line, with its time however far it is: "завтра 17:55", "20 ноября 18:00"."""
    local, words = moment.astimezone(now.tzinfo), when(moment, now, is_inside=True)
    clock = f"{local:%H:%M}"
    return words if words.endswith(clock) else f"{words} {clock}"


def dated(moment: datetime, now: datetime) -> str:
    """Give a moment to choose by its day, in the zone of `now`: "завтра 10:00", "вт 24 ноября, 10:00"."""
    local = moment.astimezone(now.tzinfo)
    if abs((local.date() - now.date()).days) <= 1:
        return exact(moment, now)
    weekday = _(_WEEKDAYS[local.weekday()])
    year = "" if local.year == now.year else f" {local.year}"
    return f"{lowered(weekday) if language() == 'ru' else weekday} {_day_month(local.date())}{year}, {local:%H:%M}"


def span(minutes: int) -> str:
    """Give a length of time by its two largest parts: "9 мин", "2 ч 24 мин", "3 дня"."""
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        whole = _("{n} h").format(n=hours)
        return f"{whole} {_('{n} min').format(n=rest)}" if rest else whole
    return n_("{n} day", "{n} days", hours // 24).format(n=hours // 24)


def _minutes(earlier: datetime, later: datetime) -> int:
    """Give the whole minutes that pass; times of one zone taken from each other tell what its clock's hands moved."""
    return int((later.timestamp() - earlier.timestamp()) // 60)


def ahead(moment: datetime, now: datetime) -> str:
    """Give how long there still is: "через 3 дня" by the calendar, today "через 40 мин"; tomorrow is named, so ""."""
    days = (moment.astimezone(now.tzinfo).date() - now.date()).days
    if days == 1:
        return ""
    minutes = _minutes(now, moment)
    return _("in {span}").format(span=n_("{n} day", "{n} days", days).format(n=days) if days else span(minutes))


def overdue(moment: datetime, now: datetime) -> str:
    """Give how long ago a task was due: "Просрочено 2 дня" by the calendar, within a day "Просрочено 5 ч".

    Minutes are told of less than an hour: whoever is hours late does not count them.
    """
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days > 0:
        return n_("{n} day overdue", "{n} days overdue", days).format(n=days)
    minutes = _minutes(moment, now)
    return _("{span} overdue").format(span=_largest(minutes)) if minutes > 0 else _("Overdue")


def _largest(minutes: int) -> str:
    return span(minutes if minutes < 60 else minutes - minutes % 60)


def overdue_forms(moment: datetime, now: datetime) -> tuple[str, ...]:
    """Give `overdue` in shorter and shorter words, for where there is little room: "Просрочено 17 дн", "17 дн".

    Hours are those that have passed: nobody is called later than he is.
    """
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    minutes = _minutes(moment, now)
    whole = overdue(moment, now)
    if days > 0:
        return whole, _("{n} d overdue").format(n=days), _("{n} d").format(n=days)
    if minutes <= 0:
        return (whole,)
    return whole, whole, _largest(minutes)


def from_home(path: Path) -> str:
    """Give a path as people read it: from their own folder on, which they know by a name and not by a sign."""
    home = Path.home()
    return str(Path(_("Home folder")) / path.relative_to(home)) if path.is_relative_to(home) else str(path)
