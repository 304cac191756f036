"""The text of a letter written as a web page: its lines, and rows of two cells as "label: value"."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

SOFT_BREAK: Final = "\0"
"""Stands for a line break within the value of a row "label: value"."""

_BREAKS: Final = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dt", "dd"})
_SILENT: Final = frozenset({"style", "script", "title", "head"})
_LONGEST_LABEL: Final = 60


def text_of(page: str) -> str:
    """Give the text of a page."""
    reader = _Text()
    reader.feed(page)
    reader.close()
    return reader.text()


class _Text(HTMLParser):
    """Keeps a stack of what is open: the page, and the rows and cells of tables within tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, list[str]]] = [("page", [])]
        self._silent = ""

    def text(self) -> str:
        """Give what was read; what is still open is closed."""
        while len(self._open) > 1:
            self._close()
        lines = ("".join(self._open[0][1])).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Note where a row, a cell or a line begins; old pages leave out the ends."""
        if tag in _SILENT and tag != "head":
            self._silent = tag
        elif tag == "table":
            self._open.append(("table", []))
        elif tag == "tr":
            self._close_to("table", "tr", "td")
            self._open.append(("tr", []))
        elif tag in {"td", "th"}:
            self._close_to("tr", "td")
            self._open.append(("td", []))
        elif tag in _BREAKS:
            self._put("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where something ends."""
        if tag == self._silent:
            self._silent = ""
        elif tag in {"td", "th"}:
            self._close_to("tr", "td")
        elif tag == "tr":
            self._close_to("table", "tr", "td")
        elif tag == "table" and any(name == "table" for name, _ in self._open):
            while self._close() != "table":
                pass
        elif tag in _BREAKS:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        """Take text; line breaks of the source are blanks."""
        data = data.replace(SOFT_BREAK, "")
        if not self._silent:
            self._put(" ".join(data.split("\n")) if data.strip() else " ")

    def _put(self, text: str) -> None:
        self._open[-1][1].append(text)

    def _close_to(self, stop: str, *names: str) -> None:
        """Close what is open on top, as long as it is one of the `names`; `stop` stays."""
        while self._open[-1][0] in names and self._open[-1][0] != stop:
            self._close()

    def _close(self) -> str:
        """Close what is on top and give its text to what is below; gives what it was."""
        name, parts = self._open.pop()
        if name == "tr":
            cells = [part for part in (part.strip() for part in parts) if part]
            is_pair = len(cells) == 2 and len(cells[0]) <= _LONGEST_LABEL and "\n" not in cells[0]
            value = cells[-1].replace("\n", SOFT_BREAK) if is_pair else ""
            text = f"{cells[0].rstrip(' :')}: {value}" if is_pair else "\n".join(cells)
            self._put(f"\n{text}\n")
        else:
            self._put("".join(parts) if name == "td" else f"\n{''.join(parts)}\n")
        return name
