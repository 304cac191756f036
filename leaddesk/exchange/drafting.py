"""One row of cells to one Draft: every column read by the rule of its field, nothing guessed, nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from leaddesk.contacts import amounts, emails, messengers, names, phones
from leaddesk.contacts.countries import country_of
from leaddesk.contacts.text import collapse, fold
from leaddesk.domain.custom import Said, Target, target
from leaddesk.domain.draft import Draft, Messenger, Phone, Remark
from leaddesk.exchange import custom_columns, dates
from leaddesk.exchange.cell_text import letters_of, text_of
from leaddesk.exchange.columns import SKIP, normal
from leaddesk.exchange.draft_texts import UNSAID, digest, join, lines, says_more, surname_first, tax_number
from leaddesk.exchange.evidence import Evidence, Options
from leaddesk.exchange.guessing import Mapping
from leaddesk.exchange.readers.cells import Cell
from leaddesk.exchange.readers.marks import Marks
from leaddesk.exchange.row_looks import Looks
from leaddesk.exchange.touch_columns import TOUCH, TOUCHED_AT
from leaddesk.exchange.touch_reading import Told, TouchReader
from leaddesk.leads import next_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.exchange.sheet import Layout

_MULTI = frozenset({"phones", "emails", "messengers", "telegram", "whatsapp", "viber", "tags"})
_TAGS = re.compile(r"[,;|#\n]+")
_NICK = re.compile(r"@?([A-Za-z]\w{3,31})")
_FIRM = re.compile(r"^(?:ооо|оао|зао|пао|нао|ао|тоо|чуп|фгуп|муп|гк)\b|\b(?:llc|ltd|inc|gmbh)\.?$", re.IGNORECASE)
_NO_TOUCH = Told("")
_NO_AMOUNT = amounts.Amount(None)
_ANY_DAY = date(2026, 1, 15)  # whether words name a day at all does not hang on when they were said


@dataclass(slots=True)
class _Found:
    """What the row being read has given so far."""

    texts: dict[str, str]
    phones: dict[str, Phone]
    emails: dict[str, None]
    messengers: dict[Messenger, None]
    tags: dict[str, None]
    extra: dict[str, str]
    remarks: dict[Remark, None]
    custom: dict[str, Said] | None = None
    country: str = ""
    received: date | datetime | None = None
    next_contact: date | datetime | None = None
    amount: amounts.Amount = _NO_AMOUNT
    touch: Told = _NO_TOUCH


class Drafter:
    """Makes drafts of the rows of one sheet; keeps count of equal identities, so use one for all its rows."""

    def __init__(self, layout: Layout, mapping: Mapping, options: Options, *, evidence: Evidence, marks: Marks) -> None:
        self._options = options
        self._words = {field: known for field, known in options.words.items() if known}
        self._evidence = evidence
        self._read_as = "".join(f"{field or ''}{chr(31)}" for field in mapping.fields)
        self._zone = ZoneInfo(options.timezone) if options.timezone else None
        self._seen: Counter[str] = Counter()
        fields = mapping.fields + (None,) * (len(layout.titles) - len(mapping.fields))
        self._titles = [title or letters_of(at) for at, title in enumerate(layout.titles)]
        self._titles += [letters_of(at) for at in range(len(self._titles), len(fields))]
        self._country_at = next((at for at, field in enumerate(fields) if field == "country"), None)
        every = [(at, field or "extra", self._titles[at]) for at, field in enumerate(fields)]
        self._touched = mapping.touched
        touches = TouchReader(self._titles, fields, mapping.rows, named=mapping.touched)
        self._touches = touches if mapping.rows.are_touches else None
        if self._touches is None:  # what somebody did is told by lists of touches alone
            every = [(at, "extra" if field in {TOUCH, TOUCHED_AT} else field, title) for at, field, title in every]
        self._columns = [one for one in every if one[1] not in {SKIP, TOUCH, TOUCHED_AT}]
        self._looks = Looks([(field, title) for _, field, title in every], marks)
        self._mixed_scripts = surname_first(fields, self._titles)

    def draft(self, row: int, cells: Sequence[Cell]) -> Draft:
        """Give the draft of the 1-based `row`; whether it names anybody is for the caller to ask."""
        found = _Found({}, {}, {}, {}, {}, {}, {})
        line = [cell if isinstance(cell, str) else text_of(cell) for cell in cells]
        at = self._country_at
        found.country = (country_of(line[at]) if at is not None and at < len(line) else "") or self._options.country
        width = len(line)
        for at, field, title in self._columns:
            if at < width:
                raw = line[at]
                if raw and not raw.isspace():
                    self._take(found, field, title, raw=raw, cell=cells[at])
        found.remarks.update((remark, None) for remark in self._looks.at(row, cells, line))
        for at in range(len(self._titles), width):
            if line[at].strip():
                join(found.extra, letters_of(at), collapse(line[at]))
        if self._touches is not None:
            found.touch = self._touches.read(cells, line, self._evidence.order)
            for at in self._touches.unread(line):
                join(found.texts, "comment", f"{self._titles[at]}: {lines(line[at])}")
            found.received = self._aware(found.touch.at) or found.received
        return self._built(found, row, line)

    def _take(self, found: _Found, field: str, title: str, *, raw: str, cell: Cell) -> None:
        if field in self._words:
            raw = self._words[field].get(fold(raw), raw)
        if field in _MULTI:
            self._take_many(found, field, title, raw=raw)
        elif field == "received":
            self._take_date(found, title, cell)
        elif field == "next_contact":
            self._take_next(found, title, cell)
        elif field == "amount":
            self._take_amount(found, title, cell)
        elif field == "inn":
            number = tax_number(raw, found.country, is_number=isinstance(cell, int))
            join(found.texts if number else found.extra, "inn" if number else title, number or collapse(raw))
        elif field == "comment":
            join(found.texts, "comment", lines(raw))
        elif field in {"extra", "id", "number"}:
            join(found.extra, title, lines(raw))
        elif field == "currency":
            text = collapse(raw)
            join(found.texts, "currency", amounts.currency_of(text) or text.upper())
        elif (own := target(field)) is not None:
            self._take_own(found, own, title, cell)
        else:
            join(found.texts, field, collapse(raw))

    def _take_many(self, found: _Found, field: str, title: str, *, raw: str) -> None:
        if field == "phones":
            self._take_phones(found, title, raw)
        elif field == "emails":
            self._take_emails(found, title, raw)
        elif field == "tags":
            found.tags.update((tag, None) for part in _TAGS.split(raw) if (tag := collapse(part)))
        else:
            accounts = messengers.read(raw) or self._account(field, raw, found.country)
            found.messengers.update((account, None) for account in accounts)
            if not accounts:
                join(found.extra, title, collapse(raw))

    def _take_phones(self, found: _Found, title: str, raw: str) -> None:
        if "@" in raw or "t.me" in raw or "wa.me" in raw:
            raw = self._without_addresses(found, title, raw)
            if not raw:
                return
        read = phones.read(raw, country=found.country, area_code=self._options.area_code)
        for phone in read.phones:
            found.phones.setdefault(phone.text, phone)
        for remark in read.remarks:
            found.remarks[Remark(remark.code, title, remark.value)] = None

    def _without_addresses(self, found: _Found, title: str, raw: str) -> str:
        """Take e-mails and messenger accounts out of a cell of mixed contacts; give what may be numbers."""
        rest = []
        for word in re.split(r"[\s,;]+", raw):
            accounts = messengers.read(word) if "@" in word or ".me/" in word else ()
            if accounts:
                found.messengers.update((account, None) for account in accounts)
            elif "@" in word:
                self._take_emails(found, title, word)
            else:
                rest.append(word)
        text = " ".join(rest)
        return text if any(sign.isdigit() for sign in text) else ""

    def _take_emails(self, found: _Found, title: str, raw: str) -> None:
        read = emails.read(raw)
        found.emails.update((email, None) for email in read.emails)
        for remark in read.remarks:
            found.remarks[Remark(remark.code, title, remark.value)] = None

    def _account(self, field: str, raw: str, country: str) -> tuple[Messenger, ...]:
        """Read a bare nickname or number in the column of one network."""
        network = "other" if field == "messengers" else field
        nick = _NICK.fullmatch(raw.strip())
        if nick and field in {"telegram", "messengers"}:
            return (Messenger(network, nick[1].lower()),)
        read = phones.read(raw, country=country, area_code=self._options.area_code)
        return tuple(Messenger(network, phone.number) for phone in read.phones if phone.number)

    def _take_date(self, found: _Found, title: str, cell: Cell) -> None:
        (value, code), raw = dates.read(cell, self._evidence.order), collapse(text_of(cell))
        if code:
            found.remarks[Remark(code, title, raw)] = None
        if value is None:
            join(found.texts, "received_raw", raw)
        elif found.received is None:
            found.received = self._aware(value)
        else:
            join(found.extra, title, raw)

    def _aware(self, value: date | datetime | None) -> date | datetime | None:
        """Give a time of day without a zone that of the team."""
        is_local = isinstance(value, datetime) and value.tzinfo is None and self._zone is not None
        return value.replace(tzinfo=self._zone) if is_local else value  # type: ignore[union-attr,call-arg]

    def _take_next(self, found: _Found, title: str, cell: Cell) -> None:
        """Read when to get in touch next: a date, words that name a day, or what is to be done then."""
        (value, code), raw = dates.read(cell, self._evidence.order), collapse(text_of(cell))
        if found.texts.get("next_raw"):
            join(found.extra, title, raw)
        elif value is not None or next_words.day_named(raw, _ANY_DAY) is not None:
            if value is not None and code:
                found.remarks[Remark(code, title, raw)] = None
            found.next_contact = value
            found.texts["next_raw"] = raw
            found.texts["next_kind"] = next_words.kind_named(title)
            if value is None and says_more(raw):
                join(found.texts, "next_step", raw)
        elif next_words.kind_named(raw):
            join(found.texts, "next_step", raw)
        elif not next_words.names_nothing(raw):
            found.remarks[Remark(dates.BAD, title, raw)] = None
            join(found.extra, title, raw)

    def _take_own(self, found: _Found, own: Target, title: str, cell: Cell) -> None:
        """Read a field of the team's own; what does not fit stays a text under its title."""
        said = found.custom = found.custom or {}
        order = self._evidence.orders.get(title, self._evidence.order)
        read, raw = custom_columns.read(own, cell, title=title, order=order, country=found.country), text_of(cell)
        name = custom_columns.key(own, title)
        if read.code and not UNSAID.fullmatch(raw):
            found.remarks[Remark(read.code, title, collapse(raw))] = None
        if read.value and name not in said:
            said[name] = Said(title, own.name or title, own.type, read.value)
        elif not read.value or said[name].value != read.value:
            join(found.extra, title, lines(raw))

    def _take_amount(self, found: _Found, title: str, cell: Cell) -> None:
        read, raw = amounts.estimate(cell), collapse(text_of(cell))
        if read.value is None and not UNSAID.fullmatch(raw):
            found.remarks[Remark(amounts.BAD_AMOUNT, title, raw)] = None
        if read.value is None or read.is_rough or found.amount.value is not None:
            join(found.extra, title, raw)  # "about" and the other end of a range stay readable
        if read.value is not None and found.amount.value is None:
            found.amount = amounts.Amount(read.value, read.currency or amounts.currency_of(title))

    def _built(self, found: _Found, row: int, line: list[str]) -> Draft:
        texts = found.texts
        if client := texts.get("client", ""):
            is_person = names.read(client).is_person and not _FIRM.search(client)
            texts.setdefault("name" if is_person else "company", client)
        name, company = self._name(texts), texts.get("company", "")
        if name and not company and _FIRM.search(name):
            name, company = "", name
        received = found.received
        return Draft(
            name=name,
            company=company,
            job_title=texts.get("job_title", ""),
            phones=tuple(found.phones.values()),
            emails=tuple(found.emails),
            messengers=tuple(found.messengers),
            inn=texts.get("inn", ""),
            website=texts.get("website", ""),
            country=texts.get("country", ""),
            region=texts.get("region", ""),
            city=texts.get("city", ""),
            address=texts.get("address", ""),
            source=texts.get("source", ""),
            campaign=texts.get("campaign", ""),
            owner=texts.get("owner", ""),
            product=texts.get("product", ""),
            topic=texts.get("topic", ""),
            comment=texts.get("comment", ""),
            temperature=texts.get("temperature", ""),
            stage=texts.get("stage", ""),
            received=received,
            received_raw=texts.get("received_raw", ""),
            amount=found.amount.value,
            currency=found.amount.currency or texts.get("currency", ""),
            tags=tuple(found.tags),
            extra=tuple(found.extra.items()),
            custom=tuple(found.custom.values()) if found.custom else (),
            row=row,
            fingerprint=self._fingerprint(found, name=name, company=company, line=line),
            remarks=tuple(found.remarks),
            next_contact=found.next_contact,
            next_raw=texts.get("next_raw", ""),
            next_step=texts.get("next_step", ""),
            next_kind=texts.get("next_kind", ""),
            touch=found.touch.touch,
            touched=self._named(texts),
        )

    def _named(self, texts: dict[str, str]) -> str:
        """Give what a touch is of, as its row says or else its file."""
        return texts.get("campaign") or texts.get("topic") or self._touched if self._touches is not None else ""

    def _name(self, texts: dict[str, str]) -> str:
        whole = texts.get("name", "")
        last, first, middle = (texts.get(part, "") for part in ("last_name", "first_name", "middle_name"))
        if whole or not (last or first or middle):
            return whole
        parts = (last, first, middle) if self._mixed_scripts else (first, middle, last)
        return " ".join(part for part in parts if part)

    def _fingerprint(self, found: _Found, *, name: str, company: str, line: list[str]) -> str:
        """Give "<identity>:<content>": equal identity is the same record, equal content an unchanged one.

        An id is that of its column's title, whatever columns come or go beside it; cells that are taken for something
        else say something else.
        """
        at = self._evidence.id_column
        own = line[at].strip() if at is not None and at < len(line) else ""
        if own:
            parts = ["id", normal(self._titles[at or 0]), own]
        else:
            received = found.received.isoformat() if found.received else found.texts.get("received_raw", "")
            parts = ["of", name, company, *found.phones, "", *found.emails, "", received]
        identity = digest("\x1f".join(parts), 16)
        self._seen[identity] += 1
        if self._seen[identity] > 1:
            identity = digest(f"{identity}\x1f{self._seen[identity]}", 16)
        content = chr(31).join(line).rstrip(chr(31))
        return f"{identity}:{digest(f'{self._read_as}{content}', 8)}"
