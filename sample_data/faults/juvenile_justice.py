"""Faults planted in the full juvenile justice extract."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.faults.planting import FOREIGN_COUNTY, Planting, as_text, change, days_of, duplicates, overwrite, plain

Tables = dict[str, pa.Table]
_FLAGGED = (
    "decision_more_than_30_days_late",
    "undisciplined_with_a_class",
    "diverted_but_not_divertible",
    "later_filed_but_not_diverted",
)


def spoil_juvenile_justice(planting: Planting, tables: Tables, as_of: int) -> Tables:
    """The tables with all faults of this partner."""
    tables = {name: plain(rows) for name, rows in tables.items()}
    tables = _complaints(planting, tables, as_of)
    tables["petition"] = _petitions(planting, tables["petition"])
    tables["supervision"] = _supervision(planting, tables["supervision"])
    tables["custody"] = _custody(planting, tables)
    return tables


def _complaint_rows(planting: Planting, rows: pa.Table, people: pa.Array, **new: Any) -> pa.Table:
    """Sound complaints of the given youth, closed at intake, with some columns replaced."""
    count = len(people)
    received = 19_000 + planting.rng.integers(0, 900, count)
    fresh = change(
        rows.take(np.arange(count) % rows.num_rows),
        complaint_id=planting.new_ids(count, "C"),
        person_id=people,
        incident_id=planting.new_ids(count, "I"),
        received_date=columns.dates(received),
        offense_date=columns.dates(received - 6),
        decision_date=columns.dates(received + 12),
        later_filed_date=None,
        offense_class="2",
        complaint_type="DELINQUENT",
        divertible=1,
        intake_decision="CLOSED",
    )
    return change(fresh, **new)


def _complaints(planting: Planting, tables: Tables, as_of: int) -> Tables:
    count = planting.count()
    soon, late = columns.dates(np.full(count, 20_300)), columns.dates(np.full(count, 20_200))
    future = columns.dates(np.full(count, as_of + 12))
    faults: dict[str, dict[str, Any]] = {
        "received_before_offense": {
            "offense_date": late,
            "received_date": columns.dates(np.full(count, 20_190)),
            "decision_date": columns.dates(np.full(count, 20_205)),
        },
        "unknown_code": {"offense_class": "J"},
        "county_not_of_the_state": {"county_fips": FOREIGN_COUNTY},
        "undisciplined_with_a_class": {"complaint_type": "UNDISCIPLINED"},
        "diverted_but_not_divertible": {"intake_decision": "DIVERTED_PLAN", "divertible": 0},
        "later_filed_but_not_diverted": {"later_filed_date": soon},
        "decision_more_than_30_days_late": {"decision_date": soon},
        "date_after_as_of": {
            "received_date": future,
            "offense_date": future,
            "decision_date": None,
            "intake_decision": "PENDING",
        },
        "impossible_date": {},
    }
    rows, youth, added = tables["complaint"], [tables["youth"]], []
    for rule, new in faults.items():
        ids = planting.new_ids(count)
        youth.append(_youth(tables["youth"], ids))
        added.append(_complaint_rows(planting, rows, ids, **new))
        planting.note("complaint", rule, count, "flagged" if rule in _FLAGGED else "quarantined")
    added.insert(0, _complaint_rows(planting, rows, planting.new_ids(count)))
    planting.note("complaint", "orphan", count)
    rest = as_text(pa.concat_tables(added), "received_date")
    rest = overwrite(rest, np.arange(rest.num_rows - count, rest.num_rows), received_date="2025-13-05")
    sound = as_text(duplicates(planting, "complaint", rows, 40), "received_date")
    return {**tables, "youth": pa.concat_tables(youth), "complaint": pa.concat_tables([sound, rest])}


def _youth(rows: pa.Table, ids: pa.Array) -> pa.Table:
    chosen = rows.take(np.arange(len(ids)) % rows.num_rows)
    return change(chosen, person_id=ids, birth_date=columns.dates(np.full(len(ids), 14_000)))


def _petitions(planting: Planting, rows: pa.Table) -> pa.Table:
    count = planting.count()
    chosen = rows.take(planting.some(rows, count))
    orphans = change(chosen, petition_id=planting.new_ids(count, "P"), complaint_id=planting.new_ids(count, "C"))
    planting.note("petition", "orphan", count)
    return pa.concat_tables([rows, orphans])


def _supervision(planting: Planting, rows: pa.Table) -> pa.Table:
    count = planting.count()
    ended = np.asarray(rows.column("end_date").is_valid())
    at = planting.some(rows, 2 * count, ended).reshape(2, -1)
    before = columns.dates(days_of(rows, "start_date")[at[0]] - 30)
    rows = overwrite(overwrite(rows, at[0], end_date=before), at[1], end_reason="FINISHED")
    planting.note("supervision", "end_before_start", len(at[0]))
    planting.note("supervision", "unknown_code", len(at[1]))
    return duplicates(planting, "supervision", rows)


def _custody(planting: Planting, tables: Tables) -> pa.Table:
    """Releases before admission, and two stays of one youth that overlap."""
    rows, count = tables["custody"], planting.count()
    ended = np.asarray(rows.column("release_date").is_valid())
    at = planting.some(rows, count, ended)
    before = columns.dates(days_of(rows, "admit_date")[at] - 3)
    spoiled = overwrite(rows, at, release_date=before)
    planting.note("custody", "release_before_admission", len(at))
    ids = tables["youth"].column("person_id").slice(tables["youth"].num_rows - count, max(1, count // 2))
    pairs = len(ids)
    first = change(
        rows.take(np.arange(pairs) % rows.num_rows),
        person_id=ids.combine_chunks(),
        disposition_id=None,
        stay_id=planting.new_ids(pairs, "K"),
        kind="DETENTION",
        legal_status="JUV_PRE",
        release_reason="HOME",
        admit_date=columns.dates(np.full(pairs, 19_500)),
        release_date=columns.dates(np.full(pairs, 19_530)),
    )
    second = change(
        first,
        stay_id=planting.new_ids(pairs, "K"),
        admit_date=columns.dates(np.full(pairs, 19_510)),
        release_date=columns.dates(np.full(pairs, 19_540)),
    )
    planting.note("custody", "overlapping_stays", 2 * pairs)
    return pa.concat_tables([duplicates(planting, "custody", spoiled), first, second])
