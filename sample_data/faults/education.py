"""Faults planted in the full education extract, part by part as it is written."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.faults.planting import FOREIGN_COUNTY, Planting, change, days_of, duplicates, overwrite, plain

_YEARS_BACK = 2
"""Faults go into the school year before last: finished, and inside every period."""


def spoil_education(planting: Planting, last_school_year: int, name: str, year: int, rows: pa.Table) -> pa.Table:
    """One part of a table with its faults; parts of other years stay as they are."""
    plant = {
        "enrollment": _enrollment,
        "attendance_event": _attendance,
        "discipline_action": _discipline,
        "assessment": _assessment,
        "year_end": _year_end,
        "calendar_day": _calendar_days,
    }.get(name)
    noted = any(entry["table"] == name for entry in planting.record)
    wanted = max(last_school_year - _YEARS_BACK, last_school_year - planting.plan.years)
    if plant is None or year != wanted or noted:
        return rows
    return plant(planting, plain(rows))


def _calendar_days(planting: Planting, rows: pa.Table) -> pa.Table:
    return duplicates(planting, "calendar_day", rows)


def _enrollment(planting: Planting, rows: pa.Table) -> pa.Table:
    """Rows of students made for the purpose, who have no other row."""
    count = planting.count()
    closed = np.asarray(rows.column("exit_date").is_valid()) & (np.asarray(rows.column("is_primary")) == 1)
    closed &= days_of(rows, "exit_date") > days_of(rows, "entry_date") + 120

    def copies(people: pa.Array, **new: object) -> pa.Table:
        return change(rows.take(planting.some(rows, len(people), closed)), person_id=people, **new)

    base = copies(planting.new_ids(count))
    entry = days_of(base, "entry_date")
    added = [
        change(base, exit_date=columns.dates(entry - 8)),
        copies(planting.new_ids(count), grade="14"),
        copies(planting.new_ids(count), residence_county_fips=FOREIGN_COUNTY),
        copies(planting.new_ids(count), calendar_code="NONE"),
        change(base, person_id=planting.new_ids(count), entry_date=columns.dates(entry - 400), exit_date=None),
    ]
    for rule in (
        "exit_before_entry",
        "unknown_code",
        "county_not_of_the_state",
        "calendar_missing",
        "outside_school_year",
    ):
        planting.note("enrollment", rule, count, "flagged" if rule == "outside_school_year" else "quarantined")
    people = planting.new_ids(count)
    first, second = copies(people), copies(people)
    same = np.asarray(pa.compute.equal(first.column("school_id"), second.column("school_id")))
    first, second = first.filter(pa.array(~same)), second.filter(pa.array(~same))
    planting.note("enrollment", "overlapping_primary_spells", 2 * first.num_rows, "flagged")
    return pa.concat_tables([duplicates(planting, "enrollment", rows, 40), *added, first, second])


def _attendance(planting: Planting, rows: pa.Table) -> pa.Table:
    count = planting.count(36)
    at = planting.some(rows, 8 * count).reshape(8, count)
    on = days_of(rows, "attendance_date")
    saturday = on[at[2]] + (5 - (on[at[2]] + 3) % 7)
    rows = overwrite(rows, at[0], reason="X")
    rows = overwrite(rows, at[1], absent_fraction=1.5)
    stray = change(rows.take(at[2]), attendance_date=columns.dates(saturday))
    summer = change(rows.take(at[3]), attendance_date=columns.dates(on[at[3]] * 0 + int(on.max()) + 30))
    orphans = change(rows.take(at[4]), person_id=planting.new_ids(count))
    later = rows.column("updated_at").take(pa.array(at[5])).cast(pa.int64()).to_numpy() + 86_400_000
    newer = change(
        rows.take(at[5]), absent_fraction=0.0, reason="N", updated_at=pa.array(later).cast(pa.timestamp("ms"))
    )
    tied = change(rows.take(at[6]), absent_fraction=0.1, reason="U")
    strays = [_first_of_key(part) for part in (stray, summer)]
    for rule in ("unknown_code", "fraction_over_one", "orphan"):
        planting.note("attendance_event", rule, count)
    planting.note("attendance_event", "not_an_instructional_day", sum(part.num_rows for part in strays))
    planting.note("attendance_event", "conflicting_rows_of_different_age", count, "superseded")
    planting.note("attendance_event", "conflicting_rows_of_one_age", 2 * count)
    planting.note("attendance_event", "identical_duplicate_rows", count, "collapsed")
    return pa.concat_tables([rows, *strays, orphans, newer, tied, rows.take(at[7])])


def _first_of_key(rows: pa.Table) -> pa.Table:
    """One row for each person, school and date, so that a stray row is nothing else besides."""
    key = [f"{a}{b}{c}" for a, b, c in zip(*(rows.column(n).to_pylist() for n in _KEY), strict=True)]
    return rows.take(np.sort(np.unique(key, return_index=True)[1]))


_KEY = ("person_id", "school_id", "attendance_date")


def _discipline(planting: Planting, rows: pa.Table) -> pa.Table:
    count = planting.count()
    at = planting.some(rows, 2 * count).reshape(2, -1)
    rows = overwrite(rows, at[0], action_type="DETENTION")
    rows = overwrite(rows, at[1], person_id=planting.new_ids(at.shape[1]))
    planting.note("discipline_action", "unknown_code", at.shape[1])
    planting.note("discipline_action", "orphan", at.shape[1])
    return duplicates(planting, "discipline_action", rows)


def _assessment(planting: Planting, rows: pa.Table) -> pa.Table:
    at = planting.some(rows, planting.count())
    planting.note("assessment", "unknown_code", len(at))
    return overwrite(rows, at, achievement_level="6")


def _year_end(planting: Planting, rows: pa.Table) -> pa.Table:
    at = planting.some(rows, planting.count())
    planting.note("year_end", "unknown_code", len(at))
    return overwrite(rows, at, status="SKIPPED")
