"""What an attacker holds: the files of a release as anybody gets them, earlier releases, and what the definitions say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

LINKED = ("indicator", "period_start", "area_level", "area_id", "breakdown", "group")
KEYS = ", ".join(f'"{name}"' for name in LINKED)
UNKNOWN = ("unknown", "99999")  # Units of unknown county: in the state's numbers only, never shown by themselves.


@dataclass(frozen=True)
class Cell:
    """One row as an attacker reads it; numbers are None where they are hidden."""

    area: tuple[str, str]
    breakdown: str
    group: str
    numerator: float | None
    denominator: float | None
    value: float | None
    status: str


@dataclass(frozen=True)
class Truth:
    """What the pipeline host knows of one cell: distinct persons in the numerator and the denominator."""

    persons_numerator: int
    persons: int
    numerator: float
    denominator: float


@dataclass
class Published:
    """A release folder, what earlier folders add to it, and, on the pipeline host, the counts behind it.

    `insider`: a county that knows its own numbers, as it does without any release.
    """

    folder: Path
    earlier: list[Path] = field(default_factory=list)
    counts: Path | None = None
    insider: str | None = None

    def __post_init__(self) -> None:
        self.database = duckdb.connect()
        self.database.execute("set preserve_insertion_order = false")
        self.database.execute(f"create view cells as select * from read_parquet('{self.folder / 'cells.parquet'}')")
        if self.counts is not None:
            self.database.execute(f"create view truth as select * from read_parquet('{self.counts}')")
        named = json.loads((self.folder / "indicators.json").read_text(encoding="utf-8"))
        self.disclosure: dict[str, dict[str, Any]] = {one["id"]: one["disclosure"] for one in named}
        areas = json.loads((self.folder / "areas.json").read_text(encoding="utf-8"))
        self.region_of = {area["county_fips"]: area["region"] for area in areas if area["region"]}

    @cached_property
    def periods(self) -> list[date]:
        """Every quarter that a cell is labelled with."""
        return [row[0] for row in self.database.execute("select distinct period_start from cells order by 1").fetchall()]

    @cached_property
    def with_numerators(self) -> set[str]:
        """The indicators that show, or have shown, what is counted above the line; a median shows none, whatever a county knows
        of its own."""
        files = [str(folder / "cells.parquet") for folder in (self.folder, *self.earlier)]
        query = "select distinct indicator from read_parquet(?, union_by_name = true) where numerator is not null"
        told = self.database.execute(query, [files]).fetchall()
        return {name for (name,) in told}

    @cached_property
    def groups(self) -> dict[str, set[str]]:
        """Every breakdown and the groups that the release names in it."""
        found: dict[str, set[str]] = {}
        for cut, group in self.database.execute('select distinct breakdown, "group" from cells').fetchall():
            found.setdefault(cut, set()).add(group)
        return found

    def linked(self) -> list[tuple[str, ...]]:
        """The sets of indicators that share a denominator or nest in one another. A population is no secret."""
        parent = {name: name for name in self.disclosure}

        def root(name: str) -> str:
            while parent[name] != name:
                name = parent[name]
            return name

        first: dict[str, str] = {}
        for name, block in self.disclosure.items():
            others = [other for other in block["nested_in"] if other in parent]
            if block["d"] != "population":
                others.append(first.setdefault(block["universe"], name))
            for other in others:
                parent[root(name)] = root(other)
        sets: dict[str, list[str]] = {}
        for name in parent:
            sets.setdefault(root(name), []).append(name)
        return [tuple(sorted(names)) for names in sets.values()]

    def cells(self, indicator: str, period: date) -> list[Cell]:
        """The rows of one indicator and quarter; what an earlier release showed of a hidden cell is filled in."""
        before = "".join(
            f" union all by name select {KEYS}, numerator, denominator, value, {place} as place"
            f" from read_parquet('{folder / 'cells.parquet'}') where indicator = $i and period_start = $p"
            for place, folder in enumerate(reversed(self.earlier), start=1)
        )
        rows = self.database.execute(
            f"""
            with told as (
                select {KEYS}, numerator, denominator, value, 0 as place from cells
                where indicator = $i and period_start = $p {before}
            ),
            known as (
                select area_level, area_id, breakdown, "group", arg_min(numerator, place) as numerator,
                    arg_min(denominator, place) as denominator, arg_min(value, place) as value
                from told group by all
            )
            select c.area_level, c.area_id, c.breakdown, c."group", k.numerator, k.denominator, k.value, c.status
            from cells c join known k using (area_level, area_id, breakdown, "group")
            where c.indicator = $i and c.period_start = $p
            """,
            {"i": indicator, "p": period},
        ).fetchall()
        found = [Cell((level, area), *rest) for level, area, *rest in rows]
        return found if self.insider is None else self._with_own(found, indicator, period)

    def holds_insider(self, area: tuple[str, str]) -> bool:
        """Whether an area is the insider's own or holds it: its part of such a number is no secret of others."""
        return self.insider is not None and (area[0] == "state" or area[1] in (self.insider, self.region_of.get(self.insider)))

    def _with_own(self, cells: list[Cell], indicator: str, period: date) -> list[Cell]:
        """The rows with those of the insider in full: what is hidden of it, and every group that the release counts at all."""
        own = ("county", str(self.insider))
        others = [cell for cell in cells if cell.area != own]
        truths = self.truths(indicator, period)
        told = {(cell.breakdown, cell.group): cell for cell in cells if cell.area == own}
        if not told or told["all", "all"].status in ("not_yet_observable", "not_calculable"):
            return cells
        for cut, group in dict.fromkeys((cell.breakdown, cell.group) for cell in cells if "×" not in cell.breakdown):
            truth = truths.get((own, cut, group))
            if truth is not None:
                others.append(Cell(own, cut, group, truth.numerator, truth.denominator, None, "ok"))
            elif (cut, group) in told:
                others.append(told[cut, group])
            elif self.disclosure[indicator]["d"] != "population":
                others.append(Cell(own, cut, group, 0.0, 0.0, None, "no_data"))
        return others

    def truths(self, indicator: str, period: date) -> dict[tuple[tuple[str, str], str, str], Truth]:
        """The persons behind every cell; empty for whoever holds the release alone."""
        if self.counts is None:
            return {}
        rows = self.database.execute(
            'select area_level, area_id, breakdown, "group", persons_numerator, persons, numerator, denominator'
            " from truth where indicator = ? and period_start = ? and persons > 0",
            [indicator, period],
        ).fetchall()
        return {((level, area), cut, group): Truth(*numbers) for level, area, cut, group, *numbers in rows}

    @cached_property
    def broken_sums(self) -> set[tuple[str, str, str]]:
        """(indicator, what, number) whose parts do not add up where all of them are shown: an attacker sees that too."""
        found = set()
        for side in ("numerator", "denominator"):
            groups = f"""
                with whole as (
                    select indicator, period_start, area_id, breakdown, "group", {side} as total from cells
                    where status in ('ok', 'no_data') and breakdown not like '%×%'
                ),
                part as (
                    select indicator, period_start, area_id, breakdown, unnest(case when breakdown not like '%×%'
                        then [{{b: 'all', g: 'all'}}]
                        else [{{b: split_part(breakdown, '×', 1), g: split_part("group", '×', 1)}},
                              {{b: split_part(breakdown, '×', 2), g: split_part("group", '×', 2)}}] end) as into_,
                        case status when 'no_data' then 0 when 'ok' then {side} end as one
                    from cells where breakdown <> 'all'
                ),
                summed as (
                    select indicator, period_start, area_id, breakdown, into_.b as b, into_.g as g, sum(one) as total,
                        count(*) = count(one) as is_whole
                    from part group by all
                )
                select distinct s.indicator, s.breakdown from summed s join whole w on w.indicator = s.indicator
                    and w.period_start = s.period_start and w.area_id = s.area_id and w.breakdown = s.b and w."group" = s.g
                where s.is_whole and s.total <> coalesce(w.total, 0)
            """
            found |= {(name, cut, side) for name, cut in self.database.execute(groups).fetchall()}
        return found
