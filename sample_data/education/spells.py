"""Enrollment spells of one school year: entries, withdrawals and transfers.

A student has one primary spell, or two when he changes schools within the county or moves to
another. They never overlap. No-show, invalid and second (non-primary) spells are added apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Floats, Ints, occurs, stream
from sample_data.child_welfare.episodes import Episodes
from sample_data.children import Children
from sample_data.education.calendars import Calendars
from sample_data.education.progress import DROPOUT, TRANSFER, Roll
from sample_data.education.schools import Schools
from sample_data.plan import MISSING, Plan

ENTRY_CODES = ("E1", "R3", "R5", "MED")
EXIT_CODES = ("EOY", "W1", "W2", "W6", "NO_SHOW", "INVALID")
E_FIRST, E_TRANSFER, E_NEW = 0, 1, 2
X_YEAR, X_TRANSFER, X_STATE, X_DROPOUT, X_NO_SHOW, X_INVALID = range(6)

_MOST_DAYS = 184
"""Member days a year that two calendars may add up to."""


@dataclass(frozen=True)
class Spells:
    """Primary spells in order of county, school and child; days are numbers in the county's calendar."""

    row: Ints
    """Position of the student on the year's roll."""
    child: Ints
    grade: Ints
    county: Ints
    school: Ints
    first: Ints
    last: Ints
    entry_code: Ints
    exit_code: Ints
    """-1 while open."""


def level_of(grade: Ints) -> Ints:
    """Elementary, middle or high school (0-2) from the grade (1 is kindergarten)."""
    return np.where(grade <= 6, 0, np.where(grade <= 9, 1, 2))


def draw_spells(
    plan: Plan,
    children: Children,
    episodes: Episodes,
    schools: Schools,
    calendars: Calendars,
    roll: Roll,
    draws: Floats,
    as_of: int,
) -> Spells:
    """All primary spells known on the day of the extract; `draws` (child x 2) settle the schools."""
    rng = stream(plan.seed, "education", "spells", calendars.school_year)
    count, child = len(roll.child), roll.child
    begin, finish = calendars.days[:, 0], calendars.days[np.arange(len(calendars.lengths)), calendars.lengths - 1]
    home = children.county_on(child, np.full(count, calendars.days[:, 0].max()))
    length = calendars.lengths[home]
    level = level_of(roll.grade)
    school = schools.choose(home, level, draws[child, 0])
    first = np.where(occurs(rng, 0.03, count), rng.integers(1, 10, count), 0)
    first = np.where(roll.arrives, rng.integers(0, 120, count), first)
    leaves = (roll.status == TRANSFER) | (roll.status == DROPOUT)
    last = np.where(leaves, rng.integers(12, length - 1), length - 1)
    first = np.where(leaves, 0, first)
    change, far = _changes(rng, children, episodes, child, begin[home], finish[home])
    new_home = np.where(far, children.next_county[child], home)
    new_school = schools.choose(new_home, level, draws[child, 1])
    split = calendars.index_from(home, change)
    resume = calendars.index_from(new_home, change + np.where(far, rng.integers(1, 6, count), 0))
    moves = (change != MISSING) & ~leaves & (split > first + 1) & (split < last) & (new_school != school)
    moves &= resume < calendars.lengths[new_home] - 2
    moves &= split - first + calendars.lengths[new_home] - resume <= _MOST_DAYS
    code = np.where(roll.status == TRANSFER, X_STATE, np.where(leaves, X_DROPOUT, X_YEAR))
    after = np.flatnonzero(moves)
    spells = Spells(
        row=np.concatenate([np.arange(count), after]),
        child=np.concatenate([child, child[after]]),
        grade=np.concatenate([roll.grade, roll.grade[after]]),
        county=np.concatenate([home, new_home[after]]),
        school=np.concatenate([school, new_school[after]]),
        first=np.concatenate([first, resume[after]]),
        last=np.concatenate([np.where(moves, split - 1, last), calendars.lengths[new_home[after]] - 1]),
        entry_code=np.concatenate([np.where(roll.arrives, E_NEW, E_FIRST), np.full(len(after), E_TRANSFER)]),
        exit_code=np.concatenate([np.where(moves, X_TRANSFER, code), np.full(len(after), X_YEAR)]),
    )
    return _known(spells, calendars, as_of)


def _changes(
    rng: np.random.Generator, children: Children, episodes: Episodes, child: Ints, begin: Ints, finish: Ints
) -> tuple[Ints, Flags]:
    """The day of a change of school within the year, and whether it leads to another county."""
    count = len(child)
    restless = np.clip(0.035 * np.exp(0.35 * children.adversity[child]), 0, 0.2)
    change = np.where(occurs(rng, restless, count), rng.integers(begin + 5, finish - 5), MISSING)
    removed = np.full(len(children), MISSING)
    now = (episodes.removal >= begin.min()) & (episodes.removal < finish.max() - 20)
    removed[episodes.child[now]] = episodes.removal[now]
    entered = (removed[child] != MISSING) & occurs(rng, 0.42, count)
    change = np.where(entered, removed[child] + rng.integers(2, 15, count), change)
    settled = (episodes.open_on(child, begin) >= 0) & occurs(rng, 0.16, count)
    change = np.where(settled, rng.integers(begin + 5, finish - 5), change)
    far = (children.move_date[child] > begin) & (children.move_date[child] < finish - 10)
    return np.where(far, children.move_date[child], change), far


def _known(spells: Spells, calendars: Calendars, as_of: int) -> Spells:
    """Spells begun by the day of the extract, later ends forgotten, in order."""
    entry = calendars.date_at(spells.county, spells.first)
    order = np.lexsort((spells.child, spells.school, spells.county))
    order = order[entry[order] <= as_of]
    open_now = calendars.date_at(spells.county, spells.last) > as_of
    exit_code = np.where(open_now, -1, spells.exit_code)
    return Spells(
        spells.row[order],
        spells.child[order],
        spells.grade[order],
        spells.county[order],
        spells.school[order],
        spells.first[order],
        spells.last[order],
        spells.entry_code[order],
        exit_code[order],
    )
