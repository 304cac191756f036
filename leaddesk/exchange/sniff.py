"""Tells from its bytes what a file is: kind, text encoding, delimiter; the suffix is not believed."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from enum import StrEnum
from itertools import islice

from leaddesk.exchange import columns

DELIMITERS = (",", ";", "\t", "|")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_EXCELS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # 2, 3, 4: without a container
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"SQLite format 3",
)
_OTHER_TEXTS = ("<?xml", "<svg", "begin:vc", "{\\rtf", "%!ps", "#!/", "[{", '{"')
_CARD = re.compile(r"begin[ \t]*:[ \t]*vcard\b")
_SHEETS = "urn:schemas-microsoft-com:office:spreadsheet"
_SYLK = re.compile(r"id;p[^\r\n]*[\r\n]+(?:[bcefopwx]|n[neu]);[a-z]")
_DIF = re.compile(r"table\s*[\r\n]+0,1[\r\n]")
_HEADER = re.compile(r"([A-Za-z][!-9;-~]{1,75})[ \t]*:")
_DAMAGED = 8  # of so many lines in the head of a letter one may be none: a torn line, a header that a program spoilt
_OF_MAIL = frozenset(
    [
        "from",
        "to",
        "cc",
        "date",
        "subject",
        "sender",
        "reply-to",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "x-mailer",
        "x-original-to",
        "dkim-signature",
    ]
)
_SIGNS = frozenset(sign.encode("cp1252") for sign in "€£¥¢©®™°±§¶·•…–—«»“”‘’\u00a0")
_CYRILLIC = ("cp1251", "koi8-r", "cp866")
_BOOK_ENTRY = re.compile(rb"(?:W\0O\0R\0K\0)?B\0O\0O\0K\0\0\0", re.IGNORECASE)
_WORKBOOK = re.compile(r"(?:xl/)?workbook\d*\.xml", re.IGNORECASE)
_MANIFEST = "META-INF/manifest.xml"
_SAMPLE = 64 * 1024
_FREQUENT = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
# per thousand letters of Russian text, after the frequency list of the National Corpus
_PER_MILLE = "110 85 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1"
_FREQUENCY = dict(zip(_FREQUENT, map(int, _PER_MILLE.split()), strict=True))
_NEIGHBOURS = frozenset("іїєґўәғқңөұүһ")
_PUNCTUATION = frozenset("«»–—“”„’‘…№•°·§©®™€\u00a0")


class Kind(StrEnum):
    """What a file is by its content."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"
    PAGE = "page"
    SHEETS = "sheets"
    CARDS = "cards"
    MAIL = "mail"
    OUTDATED = "outdated"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    OTHER = "other"


def kind(data: bytes) -> Kind:
    """Give the kind of the file whose whole content is `data`."""
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        return Kind.EMPTY
    if data.startswith(_OLE):
        return _compound(data)
    if data.startswith(_FIRST_EXCELS):
        return Kind.OUTDATED
    if data.startswith(b"PK"):
        return _archive(data)
    if data.startswith(_FOREIGN) or not _is_text(data):
        return Kind.OTHER
    return _text_kind(data)


def _text_kind(data: bytes) -> Kind:
    """Tell tables of text from web pages and from other files that are text too."""
    start = data[:2048].decode(encoding(data[:2048]), "replace").lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div")):
        return Kind.PAGE
    if _CARD.match(start):
        return Kind.CARDS
    if start.startswith("<?xml") and _SHEETS in start:
        return Kind.SHEETS
    if start.startswith(_OTHER_TEXTS):
        return Kind.OTHER
    if _is_outdated(start, data):
        return Kind.OUTDATED
    return Kind.MAIL if _is_mail(data) else Kind.TEXT


def _is_outdated(start: str, data: bytes) -> bool:
    """Tell SYLK and DIF, of the eighties, from tables: those may begin with "ID;Phone" too, but do not end with "E"."""
    is_sylk = _SYLK.match(start) is not None and data[-20:].rstrip().endswith((b"\nE", b"\rE"))
    return is_sylk or _DIF.match(start) is not None


def _is_mail(data: bytes) -> bool:
    """Whether a text begins with the head of a letter: nothing but headers, two of which every letter has."""
    text = data[:_SAMPLE].decode("latin-1").removeprefix("\xef\xbb\xbf").lstrip("\r\n")
    head = re.split(r"\r?\n\r?\n|\r\r", text, maxsplit=1)[0]
    lines = [line for line in re.split(r"\r\n|\r|\n", head) if line[:1] not in {" ", "\t"}]
    if lines and lines[0].startswith(("From ", ">From ")):  # as a mailbox file keeps it
        del lines[0]
    if len(head) == _SAMPLE:
        del lines[-1:]  # cut in the middle
    names = [match[1].lower() for line in lines if (match := _HEADER.match(line))]
    others = len(lines) - len(names)
    return others * _DAMAGED <= len(lines) and len(_OF_MAIL.intersection(names)) >= (3 if others else 2)


def _compound(data: bytes) -> Kind:
    """Tell Excel 97–2003 from other OLE files by the names of their streams."""
    names = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book")}
    if names["EncryptedPackage"] in data:
        return Kind.ENCRYPTED
    is_book = names["Workbook"] in data or names["Book"] in data or _BOOK_ENTRY.search(data) is not None
    return Kind.XLS if is_book else Kind.OTHER


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}  # some programs write paths of Windows
            mime = archive.open("mimetype").read(100) if "mimetype" in names else b""
            manifest = archive.open(_MANIFEST).read(_SAMPLE) if _MANIFEST in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return Kind.TRUNCATED
    if any(_WORKBOOK.fullmatch(name) for name in names):
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if b"opendocument.spreadsheet" in mime:
        return Kind.ENCRYPTED if b":encryption-data" in manifest else Kind.ODS
    return Kind.OTHER


def _is_text(data: bytes) -> bool:
    if data.startswith(tuple(bom for bom, _ in _BOMS)) or _utf32(data) or _utf16(data):
        return True
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in [*range(9), *range(14, 26), 0x1C, 0x1D, 0x1E, 0x1F])
    return controls <= max(2, len(sample) // 50)  # a stray NUL or two does not make a table a program


def _utf32(data: bytes) -> str:
    """Recognise UTF-32 without a BOM: two of four bytes are zero, always the same ones."""
    first, second, third, last = (data[at:4096:4] for at in range(4))
    if len(last) < 2 or len(data) % 4:
        return ""
    if not any(third) and not any(last):
        return "utf-32-le"
    return "utf-32-be" if not any(first) and not any(second) else ""


def _utf16(data: bytes) -> str:
    """Recognise UTF-16 without a BOM: delimiters, digits and Latin letters leave zeros on one side."""
    even, odd = data[0:4096:2], data[1:4096:2]
    if len(odd) < 4:
        return ""
    if odd.count(0) > len(odd) * 0.2 and even.count(0) <= len(even) * 0.02:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > len(even) * 0.2 and odd.count(0) <= len(odd) * 0.02 else ""


def encoding(data: bytes) -> str:
    """Give the encoding of a text table: BOM, strict UTF-8, then the letters that Russian would have."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    if name := _utf32(data) or _utf16(data):
        return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _is_nearly_utf8(data) else _eight_bit(data)
    return "utf-8"


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether a few damaged bytes stand in a text that is UTF-8 otherwise."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(data) - len(data.decode("utf-8", "ignore"))  # continuation bytes and the dropped ones
    return bad * 20 < good - bad


def _eight_bit(data: bytes) -> str:
    words = re.findall(rb"[^\x00-\x40\x5b-\x60\x7b-\x7f]+", data)
    words = list(islice((word for word in words if not word.isascii()), 20_000))
    letters = sum(1 for word in words for byte in word if byte >= 0x80)
    mixed = sum(_beside_ascii(word) for word in words)
    if all(len(word) == 1 and word in _SIGNS for word in words):
        return "cp1252"  # signs of money and the like beside numbers: no word of any language
    if letters and mixed > 0.3 * letters:
        return "cp1252"  # single accented letters among plain ones; Cyrillic comes in whole words
    return max(_CYRILLIC, key=lambda name: _russian(b" ".join(words).decode(name, "replace")))


def _beside_ascii(word: bytes) -> int:
    """Count bytes above 127 with a plain letter next to them."""
    marked = [byte < 0x80 for byte in word]
    last = len(word) - 1
    return sum(
        1
        for i, is_plain in enumerate(marked)
        if not is_plain and ((i and marked[i - 1]) or (i < last and marked[i + 1]))
    )


def _russian(text: str) -> float:
    """Score how Russian a text looks: letter frequencies, no capitals after small letters, no frames."""
    score, previous = 0.0, " "
    for char in text:
        if char >= "\x80":
            score += _letter(char)
            if char.isupper() and previous.islower():
                score -= 60
        previous = char
    return score


def _letter(char: str) -> float:
    known = _FREQUENCY.get(char.lower())
    if known is not None:
        return known if char.islower() else known * 0.9
    if char.lower() in _NEIGHBOURS:
        return 10
    return 0 if char in _PUNCTUATION else -120


def delimiter(text: str) -> str:
    """Give the delimiter of a text table: the one that makes known titles, else the most regular one."""
    sample = text[:_SAMPLE]
    return max(DELIMITERS, key=lambda char: _regularity(sample, char))


def _regularity(sample: str, char: str) -> tuple[int, float]:
    records = [r for r in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=char), 200) if any(r)]
    if not records or max(map(len, records)) < 2:
        return 0, 0.0
    titles = max(sum(1 for cell in record if columns.field_of(cell)) for record in records[:15])
    width, times = Counter(map(len, records)).most_common(1)[0]
    share = times / len(records) if width > 1 else 0.0
    return titles, share * min(width, 30) ** 0.5
