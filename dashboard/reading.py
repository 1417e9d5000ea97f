"""The only module that opens the files of a release.

All that pages show is read when a release is opened: a page is always from one release, whatever happens on disk. DuckDB
is used for reading and for checks, and closed before the first page. Files of cells to take along are copied by an engine
of their own, which reaches nothing else.

Opening refuses a folder whose files are not the ones its manifest names, or in which a hidden cell still
carries a number: what the web process never holds, it cannot show.
"""

import json
from collections.abc import Hashable
from datetime import date
from functools import cached_property
from math import nan
from pathlib import Path
from typing import Any

import duckdb

from dashboard.bounded import Bounded
from dashboard.geography import slug_of, tiles
from dashboard.held_cells import STATUSES, HeldCells, Names
from dashboard.records import Benchmark, Cell, Definition, Delivery, Level, Place, Signal
from metrics import life_cycle
from metrics.release_files import changed_files

MOST_LETTERS = 10_000_000  # of parts of pages that several pages share
MOST_CELLS = 40_000  # that were looked up last; about 10 MB
EMPTY = {
    "changes": "create table changes (indicator varchar, reason varchar)",
    "benchmarks": "create table benchmarks (indicator varchar, measure varchar, period varchar, value double, lower double,"
    " upper double, source varchar, as_of date)",
}
BENCHMARKS = """
select indicator, measure, period, value, lower, upper, source, as_of from benchmarks order by as_of desc, measure, period
"""
SIGNALS = """
select indicator, period_start, area_level, area_id, rule, direction, is_signal, value_before, value_after, difference,
    difference_lower, difference_upper from signals
order by is_signal desc, abs(difference / nullif(value_before, 0)) desc nulls last, indicator, rule, period_start, area_id
"""
NEWEST = """
select indicator, max(period_start) from cells where breakdown = 'all' and area_level = 'state'
    and status <> 'not_yet_observable' group by indicator
"""
DELIVERIES = """
select partner, delivery_id, as_of_date::date, data_through::date, "table", verdict, "read", admitted, quarantined,
    collapsed, superseded from quality where rule is null order by as_of_date desc, partner, delivery_id, "table"
"""
RULES_FIRED = """
select partner, delivery_id, "table", coalesce(rule_sentence, rule), rule_count from quality
where rule is not null order by rule_count desc, rule
"""
CODED = """
select enum_code(indicator::indicator_names)::usmallint as indicator, enum_code(breakdown::breakdown_names)::utinyint
    as breakdown, enum_code("group"::group_names)::usmallint as "group", enum_code(coalesce(note, '')::note_names)::utinyint
    as note, enum_code(status::status_names)::utinyint as status, quarters.code::usmallint as period,
    areas.code::usmallint as area, numerator, denominator, value, lower, upper
from cells join areas using (area_level, area_id) join quarters using (period_start)
"""
# A policy may keep back the state's number of a quarter without a row. To a reader it is hidden like any other, and a chart
# has its gap there. `of_every_quarter`: the indicators of which every quarter has a number.
CELLS = """
create view cells as
with whole as (from published where breakdown = 'all' and area_level = 'state'),
span as (
    select indicator, area_level, area_id, breakdown, "group", min(period_start) as first, max(period_start) as last
    from whole semi join of_every_quarter using (indicator) group by all
),
kept_back as (
    select span.* exclude (first, last), q.period_start, 'suppressed' as status
    from span join (select distinct period_start from whole) q on q.period_start between first and last
    anti join whole on whole.indicator = span.indicator and whole.period_start = q.period_start
)
from published union all by name from kept_back
"""
ENUMS = {"indicator": "indicator", "breakdown": "breakdown", "group": '"group"', "note": "coalesce(note, '')"}


def _inert(column: str) -> str:
    """SQL for a text that a spreadsheet will not run as a formula."""
    return f"case when regexp_matches({column}, '^[=+@\\t\\r\\n-]') then '''' || {column} else {column} end"


TIDY_CELLS = f"""
select indicator, year(period_start) || 'Q' || quarter(period_start) as period, area_level,
    {_inert("cells.area_id")} as area_id, {_inert("coalesce(area, cells.area_id)")} as area, breakdown,
    {_inert('"group"')} as "group", numerator, denominator, value, lower, upper, status, coalesce(note, '') as note,
    ? as release, ? as release_status, ? as audit
from cells left join names using (area_id)
"""

HIDDEN_CELLS_WITH_NUMBERS = """
select count(*) from cells where status <> 'ok' and (numerator is not null or denominator is not null
    or value is not null or lower is not null or upper is not null)
"""
SHOWN_CELLS_WITHOUT_NUMBERS = """
select count(*) from cells where status = 'ok' and (value is null or not isfinite(value))
"""
SIGNALS_OF_HIDDEN_CELLS = """
select count(*) from signals s join cells c on c.indicator = s.indicator and c.period_start = s.period_start
    and c.area_level = s.area_level and c.area_id = s.area_id and c.breakdown = 'all' and c.status <> 'ok'
where s.value_after is not null or s.difference is not null
"""
FAULTS = {
    HIDDEN_CELLS_WITH_NUMBERS: "a hidden cell carries a number.",
    SIGNALS_OF_HIDDEN_CELLS: "a signal carries the number of a hidden cell.",
    SHOWN_CELLS_WITHOUT_NUMBERS: "a cell is marked as shown and holds no number.",
}


def standing(releases: Path) -> Hashable:
    """A mark that changes whenever a release in this folder takes a step; costs microseconds."""
    try:
        history = (releases / life_cycle.HISTORY).stat()
    except OSError:
        return life_cycle.current(releases), None
    return life_cycle.current(releases), history.st_mtime_ns, history.st_size, history.st_ino


class RefusedReleaseError(Exception):
    """A release folder that must not be shown; the message says what was found and what to do."""


class Release:
    """One release: definitions, places and periods at hand, cells and signals on request.

    Args:
        folder: `releases/<version>`, in the layout of a release on disk.

    Raises:
        RefusedReleaseError: a file is missing, differs from its checksum, or shows a hidden number.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: dict[str, Any] = self._json("manifest.json")
        self.version = str(self.manifest["version"])
        self.is_audited = bool(self.manifest.get("audited", False))
        self.equity_reference = str(self.manifest.get("equity_reference", "largest"))
        self._check_files()
        self.audit: dict[str, Any] = self._json("audit.json")
        self.definitions = tuple(_definition(item) for item in self._json("indicators.json"))
        self.by_slug = {d.slug: d for d in self.definitions}
        self.by_id = {d.id: d for d in self.definitions}
        # What pages work out once for the whole release; it goes when the release goes.
        self.kept: dict[str, Any] = {}
        self.parts: Bounded[Any] = Bounded(MOST_LETTERS)
        self._found: Bounded[list[Cell]] = Bounded(MOST_CELLS)
        self._lists: Bounded[list[float]] = Bounded(MOST_CELLS)
        self._stands: tuple[Hashable, life_cycle.Status] = (None, "draft")
        self._load()

    @property
    def status(self) -> life_cycle.Status:
        """Where the release stands now; it may be superseded or withdrawn while it is open."""
        mark = standing(self.folder.parent)
        if mark != self._stands[0]:
            self._stands = mark, life_cycle.status(self.folder.parent, self.version)
        return self._stands[1]

    def _json(self, name: str) -> Any:
        file = self.folder / name
        if not file.exists():
            raise RefusedReleaseError(f"{self.folder.name}: {name} is missing. Run the release again.")
        return json.loads(file.read_text(encoding="utf-8"))

    def _check_files(self) -> None:
        for name in changed_files(self.folder, self.manifest["files"]):
            raise RefusedReleaseError(
                f"{self.folder.name}: {name} is not the file the manifest names. "
                "Restore the folder from its backup, or make the release again."
            )

    def _load(self) -> None:
        """Check what is in the files, then hold all of it."""
        # One thread, so that a server that opens a release in its worker starts no others.
        with duckdb.connect(":memory:", config={"threads": 1}) as database:
            self._views(database)
            for query, fault in FAULTS.items():
                found = database.execute(query).fetchone()
                if found is None or found[0]:
                    raise RefusedReleaseError(f"{self.folder.name}: {fault} Withdraw this release and make it again.")
            self._cells = _held(database)
            self._signals = [Signal(*row) for row in database.execute(SIGNALS).fetchall()]
            self._benchmarks = [Benchmark(*row) for row in database.execute(BENCHMARKS).fetchall()]
            names = tuple(row[0] for row in database.execute("select column_name from (describe changes)").fetchall())
            self.changes: tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]] = (
                names, tuple(database.execute("select * from changes order by all").fetchall())
            )  # fmt: skip
            self.deliveries = _deliveries(database)
            self.newest: dict[str, date] = dict(database.execute(NEWEST).fetchall())
        self.quarters: tuple[date, ...] = self._cells.names.of["period"]
        self.breakdowns: tuple[str, ...] = tuple(name for name in self._cells.names.of["breakdown"] if name != "all")

    def _views(self, database: duckdb.DuckDBPyConnection) -> None:
        for table, name in {"cells": "published", **dict.fromkeys(("signals", "quality", "changes", "benchmarks"))}.items():
            file = self.folder / f"{table}.parquet"
            if table in EMPTY and file.name not in self.manifest["files"]:
                database.execute(EMPTY[table])
            else:
                database.read_parquet(str(file.resolve())).create_view(name or table)
        of_every_quarter = [one.id for one in self.definitions if one.facts.get("window") in ("quarter", "year")]
        database.execute("create table of_every_quarter (indicator varchar)")
        database.execute("insert into of_every_quarter select unnest(?::varchar[])", [of_every_quarter])
        database.execute(CELLS)

    def copy_cells(self, target: Path, conditions: dict[str, list[object]]) -> int:
        """Write the cells that fit to a .csv or .parquet file, inside the engine; returns the number of rows.

        Args:
            target: the file.
            conditions: for columns of a cell, the values each may have; all must fit.
        """
        # A connection of its own, which may write this one file, read the cells, and reach nothing else.
        database = duckdb.connect(":memory:")
        database.read_parquet(str(self.folder / "cells.parquet")).create_view("cells")
        database.execute("create table names (area_id varchar, area varchar)")
        database.executemany("insert into names values (?, ?)", [list(pair) for pair in self.names.items()])
        fits = " and ".join(f'cells."{name}" in ({", ".join("?" * len(values))})' for name, values in conditions.items())
        source = [self.version, self.status, "audited" if self.is_audited else "not audited"]
        files = ["'" + str(file).replace("'", "''") + "'" for file in (self.folder / "cells.parquet", target)]
        database.execute(f"set allowed_paths = [{', '.join(files)}]")
        database.execute("set enable_external_access = false; set lock_configuration = true")
        how = "format csv, header true" if target.suffix == ".csv" else "format parquet, compression zstd"
        values = [value for each in conditions.values() for value in each]
        query = f"copy ({TIDY_CELLS} where {fits or 'true'} order by all) to {files[1]} ({how})"
        copied = database.execute(query, [*source, *values]).fetchone()
        database.close()
        return int(copied[0]) if copied else 0

    @cached_property
    def state(self) -> Place:
        """The state this release is about."""
        about = self.manifest["state"]
        return Place("state", str(about["fips"]), str(about["name"]), slug_of(str(about["name"])))

    @cached_property
    def counties(self) -> tuple[Place, ...]:
        """All counties by name."""
        known = tiles(self.state.area_id)
        listed = sorted(self._json("areas.json"), key=lambda area: str(area["county_name"]))
        return tuple(
            Place("county", a["county_fips"], a["county_name"], _slug(a, known), a.get("region") or "") for a in listed
        )

    @cached_property
    def regions(self) -> tuple[Place, ...]:
        """All regions by name."""
        names = sorted({county.region for county in self.counties if county.region})
        return tuple(Place("region", name, name, slug_of(name)) for name in names)

    @cached_property
    def by_county_slug(self) -> dict[str, Place]:
        """Counties by the slug that stands in an address."""
        return {county.slug: county for county in self.counties}

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of every area by its id."""
        return {p.area_id: p.name for p in (self.state, *self.regions, *self.counties)}

    @property
    def state_letters(self) -> str:
        """The state's short name beside a line: `NC`."""
        return str(self.manifest["state"].get("abbreviation") or self.state.name)

    def cells(
        self,
        indicator: str | None = None,
        place: Place | None = None,
        level: Level | None = None,
        breakdown: str = "all",
        group: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> list[Cell]:
        """Published cells that fit, by period, then indicator, area and group. Hidden ones hold no numbers."""
        asked = (indicator, place.level if place else level, place.area_id if place else None, breakdown, group, first, last)
        found = self._found.get(asked)
        if found is None:
            found = self._cells.find(*asked)
            self._found.keep(asked, found, len(found))
        return list(found)

    def values(self, indicator: str, level: Level, period: date) -> list[float]:
        """The values of an indicator that can be shown at one level in one quarter, in no order."""
        asked = (indicator, level, period)
        found = self._lists.get(asked)
        if found is None:
            found = self._cells.values(indicator, level, period)
            self._lists.keep(asked, found, len(found))
        return found

    def areas_shown(self, level: Level, number: str = "value", period: date | None = None) -> dict[str, int]:
        """How many areas of a level have this number for each indicator, in one quarter or in any."""
        return self._cells.areas_shown(level, number, period)

    def signals(
        self,
        place: Place | None = None,
        level: Level | None = None,
        indicator: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> list[Signal]:
        """What the rules found, largest change first; rules that found nothing are in the list too."""
        area, level = (place.area_id, place.level) if place else (None, level)
        return [
            s for s in self._signals
            if (area is None or s.area_id == area) and (level is None or s.level == level)
            and (indicator is None or s.indicator == indicator)
            and (first is None or s.period >= first) and (last is None or s.period <= last)
        ]  # fmt: skip

    def benchmarks(self, indicator: str) -> list[Benchmark]:
        """Figures that others published for an indicator, newest first; none for a release made without them."""
        return [b for b in self._benchmarks if b.indicator == indicator]

    def why_not_calculable(self, indicator: str, breakdown: str = "all") -> str:
        """Why the cells of an indicator marked as not calculable are so, in a sentence; empty where none is stated."""
        about = self.by_id[indicator].facts
        if reason := about.get("not_calculable_because"):
            return str(reason)
        if about.get("population"):
            return "" if breakdown == "all" else "The number of residents in this group is not in the reference tables."
        return ""


def _held(database: duckdb.DuckDBPyConnection) -> HeldCells:
    """The cells as codes and numbers, and what the codes stand for."""
    of: dict[str, tuple[Any, ...]] = {}
    for name, column in ENUMS.items():
        database.execute(f"create type {name}_names as enum (select distinct {column} from cells order by 1)")
        of[name] = tuple(row[0] for row in database.execute(f"select unnest(enum_range(null::{name}_names))").fetchall())
    database.execute(f"create type status_names as enum ({', '.join(map(repr, STATUSES))})")
    for table, columns in {"areas": "area_id, area_level", "quarters": "period_start"}.items():
        distinct = f"select distinct {columns} from cells"
        database.execute(f"create table {table} as select *, row_number() over (order by {columns}) - 1 as code from ({distinct})")
    of["period"] = tuple(row[0] for row in database.execute("select period_start from quarters order by code").fetchall())
    areas = tuple(database.execute("select area_level, area_id from areas order by code").fetchall())
    coded = database.execute(CODED).fetchnumpy()
    return HeldCells(Names(of, areas), {name: _plain(column) for name, column in coded.items()})


def _plain(column: Any) -> Any:
    """A column without its mask: what is not there is NaN."""
    return column.filled(nan) if hasattr(column, "mask") else column


def _deliveries(database: duckdb.DuckDBPyConnection) -> tuple[Delivery, ...]:
    """One entry per partner, delivery and table, newest first."""
    fired: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for *named, sentence, count in database.execute(RULES_FIRED).fetchall():
        fired.setdefault(tuple(named), []).append((sentence, count))
    rows = database.execute(DELIVERIES).fetchall()
    filled = [(*row, tuple(fired.get((row[0], row[1], row[4]), ()))) for row in rows]
    return tuple(Delivery(*values) for values in filled)


def _slug(area: dict[str, Any], known: dict[str, Any]) -> str:
    tile = known.get(area["county_fips"])
    return tile.slug if tile else slug_of(str(area["county_name"]))


def _definition(item: dict[str, Any]) -> Definition:
    shown = item.get("display") or {}
    decimals = shown.get("decimals", (item.get("disclosure") or {}).get("decimals", 1))
    return Definition(
        id=item["id"],
        title=item["title"],
        short_title=item.get("short_title") or item["title"],
        theme=item["theme"],
        question=item["question"],
        better=item["better"],
        unit=item["unit"],
        unit_label=shown.get("unit_label") or item["unit"],
        decimals=int(decimals),
        version=str(item["version"]),
        sql=item.get("sql") or "",
        facts=item,
    )
