"""How state machines run: a few steps with every change, the large numbers at night."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

_BY_CHANCE = 100
"""From so many walks on they differ from run to run; fewer are the same ones each time, so that no change is red
for what another one broke."""


def walk(machine: type[RuleBasedStateMachine], examples: int, steps: int) -> None:
    """Walk a machine so often, so many steps each."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=examples < _BY_CHANCE,
    )
    run_state_machine_as_test(machine, settings=chosen)
