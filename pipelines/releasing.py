"""Releasing: gathers counts and what explains them, puts them under the policy, and writes a draft release."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from metrics import release
from metrics.catalogue import catalogue
from metrics.disclosure.policy import policy
from metrics.indicator import Indicator
from metrics.release import ReleaseContent, ReleaseFault
from metrics.release_cells import protect
from metrics.signals import COLUMNS as SIGNAL_COLUMNS
from metrics.signals import signals
from pipelines import count_store
from pipelines.periods import months_after, quarter_of
from pipelines.quality import quality
from pipelines.settings import Settings
from pipelines.terminal import progress

CHANGE_COLUMNS = ("indicator", "area_level", "reason", "cells_changed")


def draft_release(
    connection: duckdb.DuckDBPyConnection, settings: Settings, releases: Path, label_quarter: str | None
) -> Path:
    """Writes the draft of `label_quarter` (default: the last quarter that any partner completed).

    ReleaseFault when nothing has been counted, or a definition is past its review date.
    """
    start = _label_start(connection, label_quarter)
    label = release.quarter_label(start)
    indicators = list(catalogue().values())
    _check_reviews(indicators, connection)
    inputs = _inputs(connection, label)
    if (same := release.unchanged(releases, label, inputs)) is not None:
        return same
    chosen = policy()
    tables, found = [], []
    count_store.declared_groups(connection)
    for indicator in indicators:
        progress(f"protecting {indicator.statement['title'].lower()}")
        cells = protect(indicator, _counts(connection, indicator, start), chosen)
        tables.append(cells)
        found.append(signals(indicator, cells))
    signalled = [frame for frame in found if len(frame)]
    return release.draft(
        releases,
        ReleaseContent(
            label_quarter=label,
            inputs=inputs,
            cells=tables,
            signals=pd.concat(signalled, ignore_index=True) if signalled else pd.DataFrame(columns=list(SIGNAL_COLUMNS)),
            quality=quality(connection),
            changes=pd.DataFrame({name: pd.Series(dtype="str") for name in CHANGE_COLUMNS}),
            indicators=indicators,
            areas=_areas(connection, settings),
            deliveries=_deliveries(connection),
            state={
                "fips": settings.state.fips, "name": settings.state.name,
                "abbreviation": settings.state.abbreviation,
            },
            policy=chosen,
            code_version=version("soc-outcomes"),
            engine=f"duckdb {duckdb.__version__}",
        ),
    )


def _label_start(connection: duckdb.DuckDBPyConnection, label_quarter: str | None) -> date:
    row = connection.execute("select max(data_through) from conformed.source_coverage where partner <> 'reference'").fetchone()
    if row is None or row[0] is None:
        raise ReleaseFault("nothing has been counted yet; run the deliveries first")
    last = quarter_of(row[0])
    if months_after(last, 3) > row[0] and (months_after(last, 3) - row[0]).days > 1:
        last = months_after(last, -3)
    if label_quarter is None:
        return last
    year, _, quarter = label_quarter.partition("Q")
    if not (year.isdigit() and quarter in ("1", "2", "3", "4")):
        raise ReleaseFault(f"a quarter is written like 2026Q3, not {label_quarter!r}")
    start = date(int(year), 3 * int(quarter) - 2, 1)
    if start > last:
        raise ReleaseFault(f"{label_quarter} is not complete: the data end with {release.quarter_label(last)}")
    return start


def _check_reviews(indicators: list[Indicator], connection: duckdb.DuckDBPyConnection) -> None:
    row = connection.execute("select max(as_of_date) from conformed.delivery_in_force").fetchone()
    today = row[0] if row else None
    late = [one.id for one in indicators if today is not None and one.statement["next_review"] < today]
    if late:
        raise ReleaseFault(f"past their review date: {', '.join(late)}. Review the definitions, then release.")


def _counts(connection: duckdb.DuckDBPyConnection, indicator: Indicator, last: date) -> pa.Table:
    condition = f"w.indicator = '{indicator.id}' and w.period_start <= date '{last}'"
    return connection.sql(count_store.every_cell(condition)).to_arrow_table()


def _inputs(connection: duckdb.DuckDBPyConnection, label: str) -> str:
    computed = connection.execute("select name, fingerprint from main.computed order by name").fetchall()
    parts = [label, policy().hash, version("soc-outcomes"), *(f"{name}={value}" for name, value in computed)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _areas(connection: duckdb.DuckDBPyConnection, settings: Settings) -> list[dict[str, str]]:
    named = connection.execute("select county_fips, county_name, region from reference.county").fetchall()
    known = {fips: (name, region) for fips, name, region in named}
    return [
        {"county_fips": fips, "county_name": known.get(fips, (name, ""))[0], "region": known.get(fips, ("", ""))[1]}
        for fips, name in settings.state.counties.items()
    ]


def _deliveries(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    rows = connection.execute(
        "select d.partner, d.delivery_id, d.content_hash, cast(d.as_of_date as varchar), cast(d.data_through as varchar)"
        " from delivery d join conformed.delivery_in_force f on f.delivery_number = d.number order by d.number"
    ).fetchall()
    names = ("partner", "delivery_id", "content_hash", "as_of_date", "data_through")
    return [dict(zip(names, row, strict=True)) for row in rows]
