"""Faults planted in the health extract."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.faults.planting import FOREIGN_COUNTY, Planting, as_text, change, days_of, duplicates, overwrite, plain

Tables = dict[str, pa.Table]


def spoil_health(planting: Planting, tables: Tables, as_of: int) -> Tables:
    """The tables with all faults of this partner."""
    tables = {name: plain(rows) for name, rows in tables.items()}
    tables["stay"] = _stays(planting, tables["stay"], as_of)
    tables["service"] = _services(planting, tables, as_of)
    tables["ed_visit"] = _visits(planting, tables["ed_visit"])
    tables["referral"] = _referrals(planting, tables["referral"])
    tables["coverage"] = _coverage(planting, tables["coverage"])
    count = planting.count()
    strange = change(tables["member"].take(planting.some(tables["member"], count)), person_id=planting.new_ids(count))
    planting.note("member", "unknown_code", count)
    tables["member"] = pa.concat_tables([tables["member"], change(strange, race_ethnicity="OTHER")])
    return tables


def _stays(planting: Planting, rows: pa.Table, as_of: int) -> pa.Table:
    count = planting.count()
    ended = np.asarray(rows.column("discharge_date").is_valid())
    at = planting.some(rows, 6 * count, ended).reshape(6, -1)
    size = at.shape[1]
    before = columns.dates(days_of(rows, "admit_date")[at[0]] - 4)
    rows = overwrite(rows, at[0], discharge_date=before)
    rows = overwrite(rows, at[1], setting="NURSING")
    rows = overwrite(rows, at[2], facility_county_fips=FOREIGN_COUNTY)
    rows = overwrite(rows, at[3], person_id=planting.new_ids(size))
    rows = overwrite(
        rows, at[4], admit_date=columns.dates(np.full(size, as_of + 9)), discharge_date=None, discharge_status=None
    )
    for rule in ("discharge_before_admission", "unknown_code", "county_not_of_the_state", "orphan", "date_after_as_of"):
        planting.note("stay", rule, size)
    planting.note("stay", "impossible_date", size)
    return duplicates(planting, "stay", overwrite(as_text(rows, "admit_date"), at[5], admit_date="2024-04-31"))


def _services(planting: Planting, tables: Tables, as_of: int) -> pa.Table:
    rows, count = tables["service"], planting.count()
    at = planting.some(rows, 2 * count).reshape(2, -1)
    rows = overwrite(rows, at[0], person_id=planting.new_ids(at.shape[1]))
    rows = overwrite(rows, at[1], service_date=columns.dates(np.full(at.shape[1], as_of + 6)))
    planting.note("service", "orphan", at.shape[1])
    planting.note("service", "date_after_as_of", at.shape[1])
    first = tables["coverage"].column("start_date").cast(pa.int32()).to_numpy()
    lone = planting.some(tables["coverage"], count, ~_from_the_start(tables["coverage"]))
    outside = change(
        rows.take(np.arange(len(lone))),
        service_id=planting.new_ids(len(lone), "V"),
        person_id=tables["coverage"].column("person_id").take(pa.array(lone)).combine_chunks(),
        service_date=columns.dates(np.full(len(lone), int(first.min()))),
    )
    planting.note("service", "outside_coverage", outside.num_rows, "flagged")
    return pa.concat_tables([duplicates(planting, "service", rows, 40), outside])


def _from_the_start(coverage: pa.Table) -> np.ndarray:
    """Whether the member of each spell has been covered since the first day of all."""
    first = coverage.column("start_date").cast(pa.int32()).to_numpy()
    early = coverage.column("person_id").filter(pa.array(first <= first.min()))
    return np.asarray(pa.compute.is_in(coverage.column("person_id"), early.combine_chunks()))


def _visits(planting: Planting, rows: pa.Table) -> pa.Table:
    at = planting.some(rows, planting.count())
    before = columns.dates(days_of(rows, "visit_date")[at] - 2)
    planting.note("ed_visit", "departure_before_visit", len(at))
    return duplicates(planting, "ed_visit", overwrite(rows, at, departure_date=before))


def _referrals(planting: Planting, rows: pa.Table) -> pa.Table:
    served = np.asarray(rows.column("first_service_date").is_valid())
    at = planting.some(rows, 2 * planting.count(), served).reshape(2, -1)
    before = columns.dates(days_of(rows, "referral_date")[at[0]] - 5)
    planting.note("referral", "service_before_referral", at.shape[1])
    planting.note("referral", "unknown_code", at.shape[1])
    return overwrite(overwrite(rows, at[0], first_service_date=before), at[1], urgency="SOON")


def _coverage(planting: Planting, rows: pa.Table) -> pa.Table:
    """Spells of long ago that end before they start; the members' own spells stay."""
    count = planting.count()
    chosen = rows.take(planting.some(rows, count))
    backwards = change(
        chosen, start_date=columns.dates(np.full(count, 15_000)), end_date=columns.dates(np.full(count, 14_900))
    )
    planting.note("coverage", "end_before_start", count)
    return pa.concat_tables([duplicates(planting, "coverage", rows), backwards])
