"""Files of every kind that somebody broke: flipped bytes, cut ends, swapped parts; a worker reads them one by one."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from foreign import archive, unzipped
from kinds import KINDS

from leaddesk import myself
from leaddesk.exchange.readers import child

_JUNK = (b"\0" * 40, b"\xff" * 40, b'"', b"<", b"]]>", b"9" * 30, b"=\r\n", b"\r", b"&#0;", b"../../", b"%s%n")
WORKERS = 2


def mutants(seed: int, number: int) -> Iterator[tuple[str, bytes]]:
    """Give `number` broken files, as many of each kind."""
    chance = random.Random(seed)
    whole = {kind: make() for kind, make in KINDS.items()}
    for at in range(number):
        kind = list(whole)[at % len(whole)]
        yield kind, _broken(whole[kind], chance)


def _broken(data: bytes, chance: random.Random) -> bytes:
    if data.startswith(b"PK") and chance.random() < 0.75:
        return _with_broken_parts(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _with_broken_parts(data: bytes, chance: random.Random) -> bytes:
    """Break what lies inside of an archive, which is whole again around it."""
    parts = unzipped(data)
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    match chance.randrange(8):
        case 0:
            parts[one], parts[other] = parts[other], parts[one]
        case 1:
            del parts[one]
        case 2:
            parts[one] = b""
        case _:
            parts[one] = chance.choice(_WAYS)(parts[one], chance)
    return archive(parts)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40)) if broken else 0):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    first, second, third = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:end] * chance.choice((1, 2, 30)) + data[end:]


def _with_junk(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_JUNK) * chance.choice((1, 50)) + data[at:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _flipped, _cut, _swapped, _repeated, _with_junk)


def answers(folder: Path, seed: int, number: int) -> list[tuple[Path, str]]:
    """Read mutants in workers; gives the file and "rows", the code of the refusal, or how the reader broke."""
    files = []
    for at, (kind, data) in enumerate(mutants(seed, number)):
        path = folder / f"{at}.{kind}"
        path.write_bytes(data)
        files.append(path)
    shares = [files[at::WORKERS] for at in range(WORKERS)]
    waiting = [(share, _start(share)) for share in shares if share]
    found = []
    while waiting:
        share, worker = waiting.pop(0)
        out, _ = worker.communicate()
        told = [str(json.loads(line)) for line in out.splitlines()]
        found += list(zip(share, told, strict=False))
        if len(told) < len(share):  # the worker died of this one; another goes on with the next
            found.append((share[len(told)], f"died {worker.returncode}"))
            if rest := share[len(told) + 1 :]:
                waiting.append((rest, _start(rest)))
    return found


def _start(files: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", __file__, *map(str, files)]
    here = myself.environment() | {"PYTHONPATH": f"{myself.environment()['PYTHONPATH']}:{Path(__file__).parent}"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=here)


def main(files: list[str]) -> None:
    """Read each file as the child of the readers does, and say a line of JSON about each."""
    for file in files:
        sys.stdout.write(json.dumps(_answer(file)) + "\n")
        sys.stdout.flush()


def _answer(file: str) -> str:
    csv.field_size_limit(131_072)  # as a new process has it
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out):
            child.main([file])
    except Exception as trouble:  # noqa: BLE001 - what the test wants to know
        return f"broke {type(trouble).__name__}"
    out.flush()
    last = out.buffer.getvalue().splitlines()[-1]  # type: ignore[attr-defined]
    message = json.loads(last)
    return str(message["fatal"]) if "fatal" in message else "rows"


if __name__ == "__main__":
    main(sys.argv[1:])
