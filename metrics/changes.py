"""The table of changes in a release: one row per cell that is not told as it was told before."""

from __future__ import annotations

import pyarrow as pa

CHANGES = pa.schema(
    [
        ("indicator", pa.string()), ("period_start", pa.date32()),
        *((name, pa.string()) for name in ("area_level", "area_id", "breakdown", "group", "change")),
        ("moved_by_few", pa.bool_()),
        *((name, pa.float64()) for name in ("numerator_moved", "denominator_moved", "value_before", "value_after")),
        ("reason", pa.string()),
    ]
)
