"""Faults planted in the care coordination extract."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.faults.planting import FOREIGN_COUNTY, Planting, change, duplicates, overwrite, plain

Tables = dict[str, pa.Table]


def spoil_care_coordination(planting: Planting, tables: Tables, as_of: int) -> Tables:
    """The tables with all faults of this partner."""
    tables = {name: plain(rows) for name, rows in tables.items()}
    tables["soc_enrollment"] = _enrollments(planting, tables["soc_enrollment"], as_of)
    count = planting.count()
    meetings = tables["team_meeting"]
    at = planting.some(meetings, count)
    planting.note("team_meeting", "orphan", len(at))
    meetings = overwrite(meetings, at, enrollment_id=planting.new_ids(len(at), "W"))
    tables["team_meeting"] = duplicates(planting, "team_meeting", meetings)
    for name, column, code, rule in (
        ("survey_response", "respondent", "NEIGHBOR", "unknown_code"),
        ("need_assessment", "rating", 7, "rating_out_of_range"),
    ):
        at = planting.some(tables[name], count)
        planting.note(name, rule, len(at), "quarantined" if rule == "unknown_code" else "flagged")
        tables[name] = overwrite(tables[name], at, **{column: code})
    return tables


def _enrollments(planting: Planting, rows: pa.Table, as_of: int) -> pa.Table:
    """Enrollments of youth made for the purpose."""
    count = planting.count()
    start = columns.dates(np.full(count, 19_600))

    def copies(**new: object) -> pa.Table:
        chosen = rows.take(np.arange(count) % rows.num_rows)
        fresh = change(
            chosen,
            enrollment_id=planting.new_ids(count, "W"),
            person_id=planting.new_ids(count),
            start_date=start,
            end_date=columns.dates(np.full(count, 19_800)),
            end_reason="GOALS_MET",
        )
        return change(fresh, **new)

    added = [
        copies(end_date=columns.dates(np.full(count, 19_590))),
        copies(county_fips=FOREIGN_COUNTY),
        copies(start_date=columns.dates(np.full(count, as_of + 7)), end_date=None, end_reason=None),
    ]
    for rule in ("end_before_start", "county_not_of_the_state", "date_after_as_of"):
        planting.note("soc_enrollment", rule, count)
    return pa.concat_tables([duplicates(planting, "soc_enrollment", rows, 10), *added])
