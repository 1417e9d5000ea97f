"""A small correction: absences of the new school year that turned out to be excused, and the like."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from sample_data.chance import stream
from sample_data.faults.planting import change, plain
from sample_data.plan import Plan, day

_RECORDED = date(2026, 11, 2)
_ATTENDANCE, _ENROLLMENT = 400, 60


class Corrections:
    """Rows of the newest school year, chosen while the full extract is written, with new content."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rng = stream(plan.seed, "education", "corrections")
        self._tables: dict[str, pa.Table] = {}

    def choose(self, name: str, rows: pa.Table) -> None:
        """Take a few rows of the first part of a table, if it is one that is corrected."""
        if name in self._tables or not rows.num_rows:
            return
        if name == "attendance_event":
            unexcused = np.flatnonzero(np.asarray(pa.compute.equal(plain(rows).column("reason"), "U")))
            few = plain(rows.take(self._some(unexcused, _ATTENDANCE)))
            moment = pa.array([day(_RECORDED) * 86_400_000] * few.num_rows, pa.int64()).cast(pa.timestamp("ms"))
            self._tables[name] = change(few, reason="E", updated_at=moment)
        if name == "enrollment":
            primary = np.flatnonzero(np.asarray(rows.column("is_primary")) == 1)
            few = plain(rows.take(self._some(primary, _ENROLLMENT)))
            self._tables[name] = change(few, homeless=1)

    def _some(self, able: np.ndarray, most: int) -> pa.Array:
        count = max(3, round(most * self._plan.scale))
        return pa.array(np.sort(self._rng.permutation(able)[:count]))

    def tables(self) -> dict[str, pa.Table]:
        """The correction's tables."""
        return self._tables
