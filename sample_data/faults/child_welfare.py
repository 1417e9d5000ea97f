"""Faults planted in the newest child welfare extract."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.faults.planting import FOREIGN_COUNTY, Planting, as_text, change, days_of, duplicates, overwrite, plain
from sample_data.plan import MISSING

Tables = dict[str, pa.Table]


def spoil_child_welfare(planting: Planting, tables: Tables, as_of: int) -> Tables:
    """The tables with all faults of this partner."""
    tables = {name: plain(rows) for name, rows in tables.items()}
    tables = _episodes(planting, tables, as_of)
    tables["living_arrangement"] = _arrangements(planting, tables["living_arrangement"])
    tables["cps_report"] = _reports(planting, tables["cps_report"])
    strange = _strangers(planting, tables, planting.count())[0]
    planting.note("person", "unknown_code", strange.num_rows)
    tables["person"] = pa.concat_tables([tables["person"], change(strange, sex="Z")])
    tables["person"] = duplicates(planting, "person", tables["person"], 40)
    return tables


def _strangers(planting: Planting, tables: Tables, count: int) -> tuple[pa.Table, pa.Array]:
    """Rows of children made for the purpose, born in 2012, and their ids."""
    ids = planting.new_ids(count)
    born = columns.dates(15_400 + planting.rng.integers(0, 300, count))
    rows = tables["person"].take(planting.some(tables["person"], count))
    if rows.num_rows < count:
        raise ValueError(f"only {rows.num_rows} persons to copy from, {count} needed: ask for more children")
    return change(rows, person_id=ids, birth_date=born), ids


def _episode_rows(planting: Planting, tables: Tables, people: pa.Array, **new: Any) -> pa.Table:
    """Closed, sound episodes of the given children, with some columns replaced."""
    count = len(people)
    start = 18_500 + planting.rng.integers(0, 900, count)
    rows = tables["episode"].take(np.arange(count) % tables["episode"].num_rows)
    rows = change(
        rows,
        episode_id=planting.new_ids(count, "E"),
        person_id=people,
        removal_date=columns.dates(start),
        exit_date=columns.dates(start + 240),
        exit_reason="1",
        county_latest=rows.column("county_at_removal"),
        removal_number=1,
    )
    return change(rows, **new)


def _episodes(planting: Planting, tables: Tables, as_of: int) -> Tables:
    count = planting.count()
    nothing = columns.dates(np.full(count, MISSING))
    early = columns.dates(np.full(count, 18_400))
    faults: dict[str, dict[str, Any]] = {
        "exit_before_removal": {"exit_date": early},
        "exit_on_removal_day": {"removal_date": early, "exit_date": early},
        "reason_without_exit": {"exit_date": nothing},
        "exit_without_reason": {"exit_reason": None},
        "unknown_code": {"exit_reason": "12"},
        "county_not_of_the_state": {"county_latest": FOREIGN_COUNTY},
        "date_after_as_of": {
            "removal_date": columns.dates(np.full(count, as_of + 20)),
            "exit_date": nothing,
            "exit_reason": None,
        },
        "birth_after_removal": {"removal_date": columns.dates(np.full(count, 15_300))},
    }
    people, added = [tables["person"]], []
    for rule, new in faults.items():
        strangers, ids = _strangers(planting, tables, count)
        people.append(strangers)
        added.append(_episode_rows(planting, tables, ids, **new))
        planting.note("episode", rule, count, "flagged" if rule == "exit_without_reason" else "quarantined")
    pairs = max(1, count // 2)
    for rule in ("overlapping_episodes", "two_open_episodes", "duplicate_key"):
        strangers, ids = _strangers(planting, tables, pairs)
        people.append(strangers)
        first = _episode_rows(planting, tables, ids)
        shift = days_of(first, "removal_date") + 60
        second = _episode_rows(
            planting, tables, ids, removal_date=columns.dates(shift), exit_date=columns.dates(shift + 240)
        )
        if rule == "duplicate_key":
            second = change(first, exit_reason="2")
        if rule == "two_open_episodes":
            none = columns.dates(np.full(pairs, MISSING))
            first, second = (change(rows, exit_date=none, exit_reason=None) for rows in (first, second))
        added += [first, second]
        planting.note("episode", rule, 2 * pairs)
    added.append(_episode_rows(planting, tables, planting.new_ids(count)))
    planting.note("episode", "orphan", count)
    strangers, ids = _strangers(planting, tables, count)
    people.append(strangers)
    episodes = pa.concat_tables([tables["episode"], *added])
    episodes = as_text(duplicates(planting, "episode", episodes.slice(0, tables["episode"].num_rows)), "removal_date")
    rest = as_text(pa.concat_tables([*added, _episode_rows(planting, tables, ids)]), "removal_date")
    rest = overwrite(rest, np.arange(rest.num_rows - count, rest.num_rows), removal_date="2021-02-30")
    planting.note("episode", "impossible_date", count)
    return {**tables, "person": pa.concat_tables(people), "episode": pa.concat_tables([episodes, rest])}


def _arrangements(planting: Planting, rows: pa.Table) -> pa.Table:
    count = planting.count()

    def copies(**new: Any) -> pa.Table:
        chosen = rows.take(planting.some(rows, count))
        return change(chosen, arrangement_id=planting.new_ids(count, "A"), **new)

    long_ago = columns.dates(np.full(count, 12_000))
    added = [
        copies(arrangement_type="15"),
        copies(start_date=long_ago),
        copies(episode_id=planting.new_ids(count, "E")),
        copies(),
    ]
    planting.note("living_arrangement", "unknown_code", count)
    planting.note("living_arrangement", "start_before_removal", count)
    planting.note("living_arrangement", "orphan", count)
    planting.note("living_arrangement", "same_arrangement_under_another_id", count, "flagged")
    return pa.concat_tables([duplicates(planting, "living_arrangement", rows, 40), *added])


def _reports(planting: Planting, rows: pa.Table) -> pa.Table:
    count = planting.count()
    at = planting.some(rows, 5 * count).reshape(5, count)
    before = columns.dates(days_of(rows, "report_date")[at[0]] - 9)
    after = columns.dates(days_of(rows, "report_date")[at[3]] + 4)
    rows = overwrite(rows, at[0], disposition_date=before)
    rows = overwrite(rows, at[1], disposition_1="42")
    rows = overwrite(rows, at[2], county_fips=FOREIGN_COUNTY)
    rows = overwrite(rows, at[3], incident_date=after)
    rows = overwrite(rows, at[4], person_id=planting.new_ids(count))
    planting.note("cps_report", "report_after_disposition", count)
    planting.note("cps_report", "unknown_code", count)
    planting.note("cps_report", "county_not_of_the_state", count)
    planting.note("cps_report", "incident_after_report", count, "flagged")
    planting.note("cps_report", "orphan", count)
    return duplicates(planting, "cps_report", rows, 40)
