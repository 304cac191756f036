"""Looks a base through for leads or companies that are one, in a process of its own: it can be stopped at any time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from leaddesk import myself
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import RowId
from leaddesk.duplicates.clusters import Cluster
from leaddesk.duplicates.judge import Level
from leaddesk.errors import Unavailable

VERB: Final = "_duplicates"


class Hunt:
    """One look through the base at `path`; `leads` are the row numbers that are asked about, None for all.

    `kind` is what is looked for: leads, or companies (all of them).
    `run` belongs to a thread that may wait, `stop` to any.
    """

    def __init__(self, path: Path, leads: Iterable[int] | None = None, *, kind: CardKind = CardKind.LEAD) -> None:
        asked = {"kind": kind.value, "rids": None if leads is None else list(leads)}
        self._wanted = json.dumps(asked).encode() + b"\n"
        self._is_stopped = False
        self._child = subprocess.Popen(  # noqa: S603 - our own program with a list of arguments, no shell
            [*myself.command(VERB), str(path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=myself.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def run(self, told: Callable[[float], None] = lambda _done: None) -> list[Cluster] | None:
        """Give the clusters, the surest first; None where it was stopped. `told` hears how far it is (0-1).

        Raises Unavailable where the base does not answer, or the process ended by itself.
        """
        into, out = _pipes(self._child)
        try:
            with suppress(BrokenPipeError):  # it has ended: what it said tells why
                into.write(self._wanted)
                into.flush()
            return self._listen(out, told)
        finally:
            self.stop()
            with suppress(BrokenPipeError):
                into.close()
            out.close()
            self._child.wait()

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._is_stopped = True
        self._child.kill()

    def _listen(self, out: IO[bytes], told: Callable[[float], None]) -> list[Cluster] | None:
        for line in out:
            if not line.endswith(b"\n"):
                break
            message = json.loads(line)
            if "clusters" in message:
                return [_cluster(*one) for one in message["clusters"]]
            if "trouble" in message:
                raise Unavailable("disk_error", cause=message["trouble"])
            told(message["done"])
        if self._is_stopped:
            return None
        raise Unavailable("search_ended")


def _cluster(leads: list[int], level: str, score: float, is_later: bool) -> Cluster:  # noqa: FBT001 - as it is sent
    return Cluster(tuple(map(RowId, leads)), Level(level), score, is_later)


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert child.stdin is not None
    assert child.stdout is not None
    return child.stdin, child.stdout
