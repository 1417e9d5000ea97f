"""Writes the education partner's delivery, one school year at a time so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data.chance import Flags, Ints, stream
from sample_data.child_welfare.episodes import Episodes
from sample_data.children import YEAR, Children
from sample_data.counties import Counties
from sample_data.education.attendance import attendance_parts, chance_of_absence
from sample_data.education.calendars import build_calendars, calendar_table
from sample_data.education.discipline import discipline_table, draw_discipline, restraint_tables
from sample_data.education.enrollment import enrollment_table
from sample_data.education.progress import Progress
from sample_data.education.results import assessment_table, year_end_table
from sample_data.education.schools import build_schools, school_table
from sample_data.education.spells import draw_spells
from sample_data.juvenile_justice.incidents import Incidents
from sample_data.plan import Plan, day
from sample_data.writing import Delivery

FORMS = {
    "school": "csv",
    "calendar_day": "parquet",
    "enrollment": "parquet",
    "attendance_event": "parquet",
    "discipline_action": "csv.gz",
    "restraint_event": "csv",
    "restraint_coverage": "csv",
    "assessment": "parquet",
    "year_end": "parquet",
}
Spoil = Callable[[str, int, pa.Table], pa.Table]
"""Adds planted faults to a part of a table: (table, school year, rows) to rows."""


@dataclass(frozen=True)
class Education:
    """What the education agency's extract is drawn from."""

    plan: Plan
    counties: Counties
    children: Children
    sampled: Flags
    episodes: Episodes
    incidents: Incidents

    def write(self, delivery: Delivery, spoil: Spoil, progress: Callable[[str], None]) -> None:
        """Write all tables, year by year."""
        schools = build_schools(self.plan, self.counties)
        files = {name: delivery.open(name, form) for name, form in FORMS.items()}
        files["school"].add(spoil("school", 0, school_table(schools, self.counties)))
        rng = stream(self.plan.seed, "education", "students")
        draws = rng.random((len(self.children), 2))
        trait, ability = rng.standard_normal(len(self.children)), rng.standard_normal(len(self.children))
        walk = Progress(self.plan, self.children, self.sampled)
        as_of, through = day(delivery.as_of_date), day(delivery.data_through)

        def add(name: str, year: int, rows: pa.Table) -> None:
            files[name].add(spoil(name, year, rows))

        for year in self.plan.school_years:
            progress(f"education: school year {year - 1}-{year % 100:02d}")
            plan, children = self.plan, self.children
            calendars = build_calendars(plan, self.counties, year)
            roll = walk.year(year)
            spells = draw_spells(plan, children, self.episodes, schools, calendars, roll, draws, as_of)
            absent_all_year = walk.not_here(year, round(0.004 * len(roll.child)))
            in_care, complaint = self._in_care(calendars.first), self._with_complaint(calendars.first)
            chance = chance_of_absence(plan, self.counties, children, spells, calendars, in_care, complaint, trait)
            actions = draw_discipline(plan, children, calendars, spells, complaint, through)
            add("calendar_day", year, calendar_table(calendars, schools))
            add(
                "enrollment",
                year,
                enrollment_table(plan, self.counties, children, schools, calendars, spells, absent_all_year),
            )
            suspended = actions.suspended_days(spells)
            for part in attendance_parts(plan, children, schools, calendars, spells, chance, suspended, through):
                add("attendance_event", year, part)
            add("discipline_action", year, discipline_table(plan, children, schools, calendars, spells, actions))
            events, coverage = restraint_tables(plan, children, schools, calendars, spells, through)
            add("restraint_event", year, events)
            add("restraint_coverage", year, coverage)
            finished = int(calendars.days[np.arange(len(calendars.lengths)), calendars.lengths - 1].max()) < through
            if finished:
                add(
                    "assessment",
                    year,
                    assessment_table(plan, children, schools, calendars, spells, ability, chance),
                )
                add("year_end", year, year_end_table(children, schools, calendars, spells, roll))
        for file in files.values():
            file.close()

    def _in_care(self, begin: int) -> Flags:
        """Children in foster care on any day of the year that begins."""
        e = self.episodes
        here = (e.removal < begin + 365) & (e.end_or(begin + 10_000) > begin)
        return _mark(len(self.children), e.child[here])

    def _with_complaint(self, begin: int) -> Flags:
        """Youth with a complaint in the year that begins or the one before."""
        i = self.incidents
        here = (i.received < begin + 365) & (i.received > begin - YEAR)
        return _mark(len(self.children), i.child[here])


def _mark(count: int, child: Ints) -> Flags:
    marked = np.zeros(count, dtype=bool)
    marked[child] = True
    return marked
