"""The three kinds of trouble: refused (mend the input), unavailable (try again), and bugs (everything else)."""

from __future__ import annotations


class LeadDeskError(Exception):
    """Trouble with a cause and a remedy; `code` is stable, the text is written by `words.explain`.

    `params` fill the text. They are shown to the person at the screen and never written to a log.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Refused(LeadDeskError):
    """The request cannot be carried out as it stands; the text says what to mend. Exit code 1."""


class Unavailable(LeadDeskError):
    """Disk, network or lock do not answer now; the same request may succeed later. Exit code 3."""
