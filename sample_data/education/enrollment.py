"""The enrollment table: primary spells, and the rows beside them that a reader must not count."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Flags, Ints, occurs, stream
from sample_data.children import LANGUAGES, RACE_CODES, SEXES, Children
from sample_data.counties import Counties
from sample_data.education.calendars import CODE, Calendars
from sample_data.education.progress import GRADES
from sample_data.education.schools import Schools
from sample_data.education.spells import ENTRY_CODES, EXIT_CODES, X_INVALID, X_NO_SHOW, X_YEAR, Spells, level_of
from sample_data.plan import MISSING, Plan


def enrollment_table(
    plan: Plan,
    counties: Counties,
    children: Children,
    schools: Schools,
    calendars: Calendars,
    spells: Spells,
    no_shows: tuple[Ints, Ints],
) -> pa.Table:
    """The `enrollment` rows of one school year."""
    rng = stream(plan.seed, "education", "enrollment", calendars.school_year)
    entry = calendars.date_at(spells.county, spells.first)
    closed = (spells.exit_code >= 0) & ~((spells.exit_code == X_YEAR) & occurs(rng, 0.1, len(entry)))
    exit_date = np.where(closed, calendars.date_at(spells.county, spells.last), MISSING)
    primary = _rows(
        counties,
        children,
        schools,
        calendars,
        spells.child,
        spells.school,
        spells.grade,
        entry,
        exit_date,
        spells.entry_code,
        np.where(closed, spells.exit_code, -1),
        np.ones(len(entry), dtype=bool),
    )
    second = np.flatnonzero((spells.grade >= 11) & occurs(rng, 0.02, len(entry)))
    other = _other_school(schools, spells.school[second])
    second, other = second[other >= 0], other[other >= 0]
    invalid = occurs(rng, 0.2, len(second))
    part_time = _rows(
        counties,
        children,
        schools,
        calendars,
        spells.child[second],
        other,
        spells.grade[second],
        entry[second],
        np.where(invalid, entry[second], exit_date[second]),
        spells.entry_code[second],
        np.where(invalid, X_INVALID, np.where(exit_date[second] == MISSING, -1, spells.exit_code[second])),
        np.zeros(len(second), dtype=bool),
    )
    known, grade = no_shows
    county = children.county[known]
    absent = _rows(
        counties,
        children,
        schools,
        calendars,
        known,
        schools.choose(county, level_of(grade), rng.random(len(known))),
        grade,
        calendars.days[county, 0],
        calendars.days[county, 0],
        np.zeros_like(known),
        np.full(len(known), X_NO_SHOW),
        np.ones(len(known), dtype=bool),
    )
    return pa.concat_tables([primary, part_time, absent], promote_options="default")


def _other_school(schools: Schools, school: Ints) -> Ints:
    """Another high school of the same county, -1 where there is none."""
    after = np.minimum(school + 1, len(schools) - 1)
    before = np.maximum(school - 1, 0)

    def fits(other: Ints) -> Flags:
        fitting: Flags = (schools.county[other] == schools.county[school]) & (schools.level[other] == 2)
        apart: Flags = fitting & (other != school)
        return apart

    return np.where(fits(after), after, np.where(fits(before), before, -1))


def _rows(
    counties: Counties,
    children: Children,
    schools: Schools,
    calendars: Calendars,
    child: Ints,
    school: Ints,
    grade: Ints,
    entry: Ints,
    exit_date: Ints,
    entry_code: Ints,
    exit_code: Ints,
    primary: Flags,
) -> pa.Table:
    count = len(child)
    shy = children.distress[child] + 0.4 * children.adversity[child]
    learner = (children.language[child] == 1) & (grade <= 8) | (children.language[child] == 2) & (grade <= 5)
    return columns.table(
        {
            "person_id": children.id_column(child),
            "school_id": columns.codes(school, schools.ids),
            "calendar_code": columns.constant(CODE, count),
            "school_year": columns.numbers(np.full(count, calendars.school_year)),
            "entry_date": columns.dates(entry),
            "exit_date": columns.dates(exit_date),
            "grade": columns.codes(grade, GRADES),
            "entry_code": columns.codes(entry_code, ENTRY_CODES),
            "exit_code": columns.codes(exit_code, EXIT_CODES),
            "is_primary": columns.flags(primary),
            "birth_date": columns.dates(children.birth[child]),
            "sex": columns.codes(children.sex[child], SEXES),
            "race_ethnicity": columns.codes(children.race[child], RACE_CODES),
            "home_language": columns.codes(children.language[child], LANGUAGES),
            "english_learner": columns.flags(learner),
            "disability_idea": columns.flags(shy > 1.5),
            "disability_504": columns.flags((shy > 1.32) & (shy <= 1.5)),
            "economically_disadvantaged": columns.flags(children.poor[child]),
            "homeless": columns.flags(children.poor[child] & (children.adversity[child] > 1.9)),
            "residence_county_fips": columns.codes(children.county_on(child, entry), counties.fips),
        }
    )
