"""The second process of a large import: makes drafts of records and works them up, batch by batch.

Reads JSON lines: the recipe, then batches of records. Answers each batch with two: its drafts, and their workups.
"""

from __future__ import annotations

import gc
import sys

from leaddesk.domain.draft import Draft
from leaddesk.exchange.mapping import Maker
from leaddesk.exchange.workshop import wire
from leaddesk.leads.workup import work_up


def main(_arguments: list[str]) -> int:
    """Work until the input ends; 1 where the parent has gone before."""
    gc.disable()  # drafts have no cycles, and looking for some costs a sixth of the time
    lines, out = sys.stdin.buffer, sys.stdout.buffer
    maker = Maker(wire.recipe_of(lines.readline()))
    try:
        for line in lines:
            works_up, records = wire.records_of(line)
            items = [maker.make(*record) for record in records]
            out.write(wire.line_of_items(items))
            out.write(wire.line_of_workups([work_up(item) for item in items if isinstance(item, Draft) and works_up]))
            out.flush()
    except BrokenPipeError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
