"""Attendance as exceptions: one row for each day a student missed, in whole or in part.

A student's chance of missing a day is drawn for the year from a long-tailed (gamma) distribution
whose order follows risk, foster care and justice contact. Its middle is set so that about a
quarter of students miss a tenth of their days, as in North Carolina since 2022.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from scipy.special import gammaincinv, ndtr

from sample_data import columns
from sample_data.chance import Flags, Floats, Ints, stream
from sample_data.children import Children
from sample_data.counties import Counties
from sample_data.education.calendars import Calendars
from sample_data.education.schools import Schools
from sample_data.education.spells import Spells
from sample_data.plan import Plan

REASONS = ("E", "U", "S", "N")
FRACTIONS = (1.0, 0.75, 0.5, 0.25)
GRANT_EFFECT = 0.11
"""Share of absences that a grant in full work prevents."""
_SHAPE = 1.35
_MEAN = {2021: 0.068, 2022: 0.075, 2023: 0.070, 2024: 0.067, 2025: 0.0655, 2026: 0.0645}
_USUAL_MEAN = 0.066
_MOST = 0.55
_MONTHS = np.array([1.12, 1.15, 1.05, 1.0, 1.1, 1.15, 1.0, 0.75, 0.82, 0.95, 1.02, 1.2])
_PARTIAL, _NOT_AN_ABSENCE = 0.09, 0.0005
_BLOCK = 12_000


def chance_of_absence(
    plan: Plan,
    counties: Counties,
    children: Children,
    spells: Spells,
    calendars: Calendars,
    in_care: Flags,
    with_complaint: Flags,
    trait: Floats,
) -> Floats:
    """Each spell's chance of a missed day, 0-1."""
    rng = stream(plan.seed, "education", "absence", calendars.school_year)
    child = spells.child
    yearly = rng.standard_normal(len(children))[child]
    score = 0.62 * trait[child] + 0.40 * yearly + 0.30 * children.adversity[child] + 0.12 * children.distress[child]
    score += 0.40 * children.poor[child] + 0.25 * in_care[child] + 0.35 * with_complaint[child]
    score += np.where(spells.grade == 1, 0.25, np.where(spells.grade >= 10, 0.25, 0.0))
    score = (score - score.mean()) / score.std()
    place = 1 + 0.06 * stream(plan.seed, "education", "county absence").standard_normal(len(counties.fips))
    middle = calendars.date_at(spells.county, (spells.first + spells.last) // 2)
    level = _MEAN.get(calendars.school_year, _USUAL_MEAN) * place[spells.county]
    level = level * (1 - GRANT_EFFECT * counties.has_grant(spells.county, middle))
    chance: Floats = np.minimum(level * gammaincinv(_SHAPE, ndtr(score)) / _SHAPE, _MOST)
    return chance


def attendance_parts(
    plan: Plan,
    children: Children,
    schools: Schools,
    calendars: Calendars,
    spells: Spells,
    chance: Floats,
    suspended: tuple[Ints, Ints],
    through: int,
) -> Iterator[pa.Table]:
    """The `attendance_event` rows of one school year, county after county.

    `suspended` are spells and numbers of days spent under an out-of-school suspension.
    """
    rng = stream(plan.seed, "education", "attendance", calendars.school_year)
    edges = np.searchsorted(spells.county, np.arange(len(calendars.lengths) + 1))
    order = np.argsort(suspended[0], kind="stable")
    out_spell, out_day = suspended[0][order], suspended[1][order]
    found: list[tuple[Ints, ...]] = []
    for county in range(len(calendars.lengths)):
        days = calendars.days[county, : calendars.lengths[county]]
        days = days[days <= through]
        season = _MONTHS[days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12]
        season = season * np.where((days + 3) % 7 == 4, 1.18, 0.96)
        for low in range(int(edges[county]), int(edges[county + 1]), _BLOCK):
            high = min(low + _BLOCK, int(edges[county + 1]))
            picked = slice(*np.searchsorted(out_spell, [low, high]))
            found.append(
                _events(rng, spells, chance, season, low, high, out_spell[picked] - low, out_day[picked], days)
            )
            if sum(len(part[0]) for part in found) > 1_500_000:
                yield _table(children, schools, spells, found)
                found = []
    if found:
        yield _table(children, schools, spells, found)


def _events(
    rng: np.random.Generator,
    spells: Spells,
    chance: Floats,
    season: Floats,
    low: int,
    high: int,
    out_row: Ints,
    out_day: Ints,
    days: Ints,
) -> tuple[Ints, ...]:
    """Spell, date, reason and fraction (as positions) of a block of spells."""
    size = (high - low, len(days))
    draw = rng.integers(0, 65_536, size, dtype=np.uint16)
    line = (chance[low:high, None] * season[None, :] * 65_536).astype(np.float32)
    number = np.arange(len(days))
    member = (number >= spells.first[low:high, None]) & (number <= spells.last[low:high, None])
    out = np.zeros(size, dtype=bool)
    inside = out_day < len(days)
    out[out_row[inside], out_day[inside]] = True
    row, at = np.nonzero(member & (out | (draw < line * (1 + _PARTIAL) + _NOT_AN_ABSENCE * 65_536)))
    value, edge, is_out = draw[row, at], line[row, at], out[row, at]
    other = rng.random(len(row))
    absent = value < edge
    partial = ~absent & (value < edge * (1 + _PARTIAL))
    reason = np.where(is_out, 2, np.where(absent | partial, (other < 0.5).astype(np.int64), 3))
    part = np.where(other % 0.1 < 0.055, 2, 3)
    fraction = np.where(is_out, 0, np.where(absent, (other % 0.1 < 0.004).astype(np.int64), np.where(partial, part, 0)))
    return row + low, days[at], reason, fraction


def _table(children: Children, schools: Schools, spells: Spells, found: list[tuple[Ints, ...]]) -> pa.Table:
    spell, on, reason, fraction = (np.concatenate(part) for part in zip(*found, strict=True))
    noted = (on.astype(np.int64) * 86_400 + 16 * 3_600) * 1_000
    return columns.table(
        {
            "person_id": children.id_column(spells.child[spell]),
            "school_id": columns.codes(spells.school[spell], schools.ids),
            "attendance_date": columns.dates(on),
            "absent_fraction": pa.array(np.array(FRACTIONS)[fraction]),
            "reason": columns.codes(reason, REASONS),
            "updated_at": pa.array(noted, pa.int64()).cast(pa.timestamp("ms")),
        }
    )
