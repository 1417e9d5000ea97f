"""The deliveries of one state: who sends what, and how later ones revise earlier ones.

Child welfare sends two full extracts. Juvenile justice sends a full one, a correction of what has
changed since (decisions made, stays ended), and an append with what is new. Education sends a full
one and a small correction, health and care coordination a full one each.
All data are complete through one day, those of the two earlier extracts a quarter sooner; a few weeks pass before each is drawn.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from sample_data.faults.planting import plain
from sample_data.plan import EARLIER_DATA_THROUGH, Plan
from sample_data.writing import Delivery

CHILD_WELFARE_EARLIER = date(2026, 8, 14)
CHILD_WELFARE = date(2026, 11, 6)
EDUCATION = date(2026, 10, 23)
EDUCATION_CORRECTION = date(2026, 11, 4)
JUSTICE_EARLIER = date(2026, 8, 7)
JUSTICE_CORRECTION = date(2026, 10, 29)
JUSTICE_APPEND = date(2026, 10, 30)
HEALTH = date(2026, 11, 12)
CARE_COORDINATION = date(2026, 10, 28)
REFERENCE = date(2026, 10, 15)

FORMS = {
    "population": "parquet",
    "living_arrangement": "csv.gz",
    "cps_report": "csv.gz",
    "complaint": "csv.gz",
    "petition": "csv.gz",
    "supervision": "csv.gz",
    "coverage": "parquet",
    "member": "csv.gz",
    "service": "parquet",
    "survey_response": "csv.gz",
    "need_assessment": "parquet",
    "attendance_event": "parquet",
    "enrollment": "parquet",
}
"""Form of a table's file; csv for all others."""


def start_delivery(
    plan: Plan, root: Path, partner: str, label: str, as_of: date, refresh: str = "full", earlier: bool = False
) -> Delivery:
    """An empty delivery, ready for its tables."""
    conventions = {"exit_date_is_last_member_day": True} if partner == "education" else {}
    return Delivery(
        root=root,
        delivery_id=f"{partner.replace('_', '-')}-{label}",
        partner=partner,
        as_of_date=as_of,
        data_through=EARLIER_DATA_THROUGH if earlier else plan.data_through,
        period_start=plan.period_start,
        refresh=refresh,
        code_system="AFCARS2020" if partner == "child_welfare" else "layout1",
        conventions=conventions,
    )


def write_all(delivery: Delivery, tables: dict[str, pa.Table]) -> None:
    """Write the tables and the manifest."""
    for name, rows in tables.items():
        delivery.write(name, rows, FORMS.get(name, "csv"))
    delivery.close()


def new_rows(earlier: dict[str, pa.Table], later: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """For each table, the rows whose key the earlier extract lacks."""
    return {name: rows.filter(pa.compute.invert(_known(earlier[name], rows))) for name, rows in later.items()}


def changed_rows(earlier: dict[str, pa.Table], newest: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """For each table that has any, the rows sent before whose content is different by now."""
    changed = {name: _changed(plain(earlier[name]), plain(rows)) for name, rows in newest.items()}
    return {name: rows for name, rows in changed.items() if rows.num_rows}


def _changed(before: pa.Table, newest: pa.Table) -> pa.Table:
    order = pa.compute.index_in(before.column(0), newest.column(0).combine_chunks())
    now = newest.take(order)
    same = np.ones(before.num_rows, dtype=bool)
    for name in before.column_names:
        old, new = before.column(name), now.column(name)
        equal = pa.compute.fill_null(pa.compute.equal(old, new), False)
        same &= np.asarray(pa.compute.or_(equal, pa.compute.and_(old.is_null(), new.is_null())))
    return now.filter(pa.array(~same))


def _known(sent: pa.Table, rows: pa.Table) -> pa.Array:
    return pa.compute.is_in(rows.column(0), plain(sent).column(0).combine_chunks())
