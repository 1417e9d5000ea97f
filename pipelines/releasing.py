"""Releasing: gathers counts and what explains them, puts them under the policy, and writes a draft release."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from metrics import comparing, frozen, life_cycle, release
from metrics.catalogue import catalogue
from metrics.changes import CHANGES
from metrics.disclosure.policy import DisclosurePolicy, policy
from metrics.frozen import Earlier
from metrics.indicator import Indicator
from metrics.release import ReleaseContent
from metrics.release_files import ReleaseFault, read_manifest
from metrics.signals import COLUMNS as SIGNAL_COLUMNS
from metrics.signals import signals
from pipelines import count_store, protecting, rehearsals
from pipelines.auditing import sealed_audit
from pipelines.lineage import parameters_of
from pipelines.periods import months_after, quarter_of
from pipelines.quality import quality
from pipelines.revising import Revision, held_periods
from pipelines.sealed import SealedCounts
from pipelines.settings import Settings


def draft_release(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    releases: Path,
    label_quarter: str | None,
    revision: Revision | None = None,
    quarters: int | None = None,
    audit: bool = True,
) -> Path:
    """Writes the draft of `label_quarter` (default: the last quarter that any partner completed).

    Periods that an earlier release closed are told as they were told, unless `revision` announces otherwise.
    `quarters`: how many it holds, the label quarter the last of them; all that were counted when None.
    It is attacked, mended and audited, and refused when anything hidden gives way; without `audit` it says that it was not.
    ReleaseFault when nothing has been counted, or a definition is past its review date; RefusedRelease when a
    revision moves a count by so few that somebody has to sign for it.
    """
    start = _label_start(connection, label_quarter)
    label = release.quarter_label(start)
    indicators = list(catalogue().values())
    _check_reviews(indicators, connection)
    earlier = Earlier.of(releases)
    inputs = _inputs(connection, label, revision, quarters, audit, settings.equity_reference)
    if (same := _unchanged(releases, label, inputs, earlier)) is not None:
        return same
    chosen = policy()
    manifest_like = {
        "definitions": [{"id": one.id, "hash": one.hash} for one in indicators], "deliveries": _deliveries(connection),
        "policy": {"hash": chosen.hash}, "code_version": version("soc-outcomes"),
    }
    before = comparing.previous(earlier.folders)
    reasons = {} if before is None else comparing.reasons(
        read_manifest(before), manifest_like, {one.id: list(one.sources) for one in indicators}
    )
    first = months_after(start, -3 * (quarters - 1)) if quarters else date.min
    areas = _areas(connection, settings)
    frame = protecting.frame_of(connection, settings.state)
    kept = rehearsals.kept_in(releases) if audit else None
    protected = protecting.protect(connection, frame, areas, indicators, first, start, chosen, kept)
    tables, found, changed = [], [], []
    count_store.declared_groups(connection)
    held: dict[str, set[date]] = {}
    if revision:
        pairs = ((one, _counts(connection, one, start), earlier.cells(one.id, start)) for one in indicators)
        held = held_periods(pairs, revision)
    with SealedCounts(releases, release.next_version(releases, label)) as sealed:
        sealed.write(connection, count_store.every_cell(f"w.period_start <= date '{start}'", in_order=False))
        for indicator in indicators:
            closed = earlier.cells(indicator.id, start)
            cells = protected.cells[indicator.id]
            if not len(closed):
                tables.append(cells)
                found.append(signals(indicator, cells))
                continue
            counts = _behind(connection, cells, _counts(connection, indicator, start))
            if revision:
                cells = frozen.revise(indicator, cells, counts, closed)
                cells = frozen.keep(indicator, cells, counts, frozen.of_periods(closed, held[indicator.id]))
            else:
                cells = frozen.keep(indicator, cells, counts, closed)
            tables.append(cells)
            found.append(signals(indicator, cells))
            changed.append(comparing.changes(closed, cells, reasons.get(indicator.id, ""), indicator.statement["disclosure"]))
    signalled = [frame for frame in found if len(frame)]
    moved = [frame for frame in changed if len(frame)]
    try:
        return release.draft(
            releases,
            ReleaseContent(
                label_quarter=label,
                inputs=inputs,
                cells=tables,
                signals=pd.concat(signalled, ignore_index=True) if signalled else pd.DataFrame(columns=list(SIGNAL_COLUMNS)),
                quality=quality(connection),
                changes=pd.concat(moved, ignore_index=True) if moved else CHANGES.empty_table().to_pandas(),
                indicators=indicators,
                areas=areas,
                deliveries=_deliveries(connection),
                state={
                    "fips": settings.state.fips, "name": settings.state.name,
                    "abbreviation": settings.state.abbreviation,
                },
                policy=chosen,
                code_version=version("soc-outcomes"),
                engine=f"duckdb {duckdb.__version__}",
                earlier=earlier.versions,
                revision=revision.as_json() if revision else None,
                benchmarks=_benchmarks(connection, indicators),
                beside=_beside(connection, indicators),
                scope=_scope(quarters, chosen),
                equity_reference=settings.equity_reference,
            ),
            (lambda folder: sealed_audit(
                folder, releases, label, protected, indicators, chosen, count_store.digest(connection)
            )) if audit else None,
        )
    except BaseException:
        sealed.forget()
        raise


def _benchmarks(connection: duckdb.DuckDBPyConnection, indicators: list[Indicator]) -> pd.DataFrame:
    """Published figures for these indicators, as the collaborative loaded them; never computed here."""
    return connection.execute(
        "select indicator, measure, period, value, lower, upper, source, as_of from reference.benchmark"
        " where list_contains($ids, indicator) order by indicator, measure, as_of, period",
        {"ids": [one.id for one in indicators]},
    ).df()


def _beside(connection: duckdb.DuckDBPyConnection, indicators: list[Indicator]) -> dict[str, dict[str, object]]:
    """What stands with each definition: why it is not calculable (null when it is), and its parameters by hash."""
    reasons = count_store.reasons(connection)
    return {
        one.id: {
            "not_calculable_because": reasons.get(one.id),
            "parameters": {name: used.hash for name, used in parameters_of(one).items()},
        }
        for one in indicators
    }


def _unchanged(releases: Path, label: str, inputs: str, earlier: Earlier) -> Path | None:
    """The newest release of a quarter when it was made from the same data and is bound by the same releases."""
    same = release.unchanged(releases, label, inputs)
    if same is None or life_cycle.status(releases, same.name) == "withdrawn":
        return None
    bound = {name for name in earlier.versions if name != same.name}
    return same if bound == set(read_manifest(same)["earlier"]) else None


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


def _behind(connection: duckdb.DuckDBPyConnection, cells: pa.Table, counts: pa.Table) -> pa.Table:
    """The counts of the declared cells, in the order of `cells`."""
    connection.register("declared_cells", cells.append_column("place", pa.array(range(len(cells)))))
    connection.register("all_counts", counts)
    keys = ", ".join(('indicator', 'period_start', 'area_level', 'area_id', 'breakdown', '"group"'))
    return connection.sql(
        f"select c.* from declared_cells d join all_counts c using ({keys}) order by d.place"
    ).to_arrow_table()


def _scope(quarters: int | None, chosen: DisclosurePolicy) -> dict[str, Any]:
    """What the release holds, in figures and in words for its pages."""
    held = f"the last {quarters} quarters" if quarters else "every quarter that was counted"
    pairs = "pairs of dimensions in the state" if chosen.pairs_from else "no pairs of dimensions"
    return {
        "quarters": quarters,
        "breakdown_from": dict(chosen.breakdown_from),
        "text": f"This release holds {held}, breakdowns by one dimension where enough children stand behind them, and {pairs}.",
    }


def _inputs(
    connection: duckdb.DuckDBPyConnection, label: str, revision: Revision | None, quarters: int | None, audit: bool,
    equity_reference: str,
) -> str:
    computed = connection.execute("select name, fingerprint from main.computed order by name").fetchall()
    announced = [] if revision is None else [revision.reason, revision.signed_off_by]
    named = [f"{name}={value}" for name, value in computed]
    parts = [label, str(quarters), str(audit), equity_reference, *announced, policy().hash, version("soc-outcomes"), *named]
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
        " from delivery d join conformed.delivery_in_force f on f.delivery_number = d.number"
        " order by d.partner, d.as_of_date, d.delivery_id, d.content_hash"
    ).fetchall()
    names = ("partner", "delivery_id", "content_hash", "as_of_date", "data_through")
    return [dict(zip(names, row, strict=True)) for row in rows]
