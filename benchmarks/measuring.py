"""Measuring: each task in a child process of its own, tasks that are compared taking turns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent


class TaskFailed(Exception):
    """A task of the benchmark that ended with an error; its own words are above."""


@dataclass(frozen=True)
class Measurement:
    """What one task took: wall-clock seconds and the greatest memory in MB, each the median of its rounds."""

    seconds: float
    peak_mb: float


def paired(tasks: dict[str, Sequence[str | Path]], rounds: int) -> dict[str, Measurement]:
    """Runs the tasks in turn, A B A B, so that a busy machine slows them alike; returns medians by name."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            found[name].append(in_child(*task))
    return {
        name: Measurement(median(run["seconds"] for run in runs), median(run["peak_mb"] for run in runs))
        for name, runs in found.items()
    }


def in_child(*task: str | Path) -> dict[str, float]:
    """Runs one task of `benchmarks.child` and returns what it prints; TaskFailed when it ends with an error."""
    command = [sys.executable, "-m", "benchmarks.child", *map(str, task)]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        raise TaskFailed(f"the task {task[0]} ended with status {ended.returncode}")
    result: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return result


def seconds_of(work: Callable[[], object]) -> float:
    """Wall-clock seconds of `work`."""
    start = perf_counter()
    work()
    return perf_counter() - start
