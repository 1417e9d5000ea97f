"""Measuring: each task in a child process of its own, tasks that are compared taking turns."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"


class TaskFailed(Exception):
    """A task of the benchmark that ended with an error; its own words are above."""


@dataclass(frozen=True)
class Measurement:
    """What one task took: seconds on the clock and of the processors, and memory in MB; medians of its rounds."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def paired(tasks: dict[str, Sequence[str | Path]], rounds: int) -> dict[str, Measurement]:
    """Runs the tasks in turn, A B A B, so that a busy machine slows them alike; returns medians by name."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            found[name].append(in_child(*task))
    return {
        name: Measurement(**{field.name: median(run[field.name] for run in runs) for field in fields(Measurement)})
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


def timed(work: Callable[[], object], runs: int = 1) -> dict[str, float]:
    """Seconds on the clock and of all processors that `work` takes, the median of `runs`."""
    clock, processors = [], []
    for _ in range(runs):
        start, used = perf_counter(), _processor_seconds()
        work()
        clock.append(perf_counter() - start)
        processors.append(_processor_seconds() - used)
    return {"seconds": median(clock), "cpu_seconds": median(processors)}


def _processor_seconds() -> float:
    """Of this process and of its children that have ended; ingest parses files in one."""
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
