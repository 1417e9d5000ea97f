"""The deliveries of one state: who sends what, and how later ones revise earlier ones.

Child welfare sends two full extracts, juvenile justice a full one, an append and a correction,
education a full one and a small correction, health and care coordination a full one each.
All data are complete through one day; a few weeks pass before each extract is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
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
JUSTICE_APPEND = date(2026, 10, 30)
JUSTICE_CORRECTION = date(2026, 11, 10)
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


def changed_rows(
    earlier: dict[str, pa.Table], appended: dict[str, pa.Table], newest: dict[str, pa.Table]
) -> dict[str, pa.Table]:
    """For each table that has any, the rows sent before whose content is different by now."""
    changed = {name: pa.concat_tables(_changed(name, earlier, appended, newest)) for name in newest}
    return {name: rows for name, rows in changed.items() if rows.num_rows}


def _changed(
    name: str, earlier: dict[str, pa.Table], appended: dict[str, pa.Table], newest: dict[str, pa.Table]
) -> Iterator[pa.Table]:
    for sent in (plain(earlier[name]), plain(appended[name])):
        now = plain(newest[name]).filter(_known(sent, newest[name]))
        order = pa.compute.index_in(sent.column(0), now.column(0).combine_chunks())
        now = now.take(order)
        same = np.ones(sent.num_rows, dtype=bool)
        for column in sent.column_names:
            before, after = sent.column(column), now.column(column)
            equal = pa.compute.fill_null(pa.compute.equal(before, after), False)
            both_empty = pa.compute.and_(before.is_null(), after.is_null())
            same &= np.asarray(pa.compute.or_(equal, both_empty))
        yield now.filter(pa.array(~same))


def _known(sent: pa.Table, rows: pa.Table) -> pa.Array:
    return pa.compute.is_in(rows.column(0), plain(sent).column(0).combine_chunks())
