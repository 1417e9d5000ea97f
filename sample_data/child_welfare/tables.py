"""Child welfare tables, as they stood on a given day.

An extract drawn earlier holds what was known then: no later removal, an exit not yet entered
still open. Workers enter some exits weeks late, so two extracts differ in more than new rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Ints, stream
from sample_data.child_welfare.arrangements import TYPES, Arrangements
from sample_data.child_welfare.episodes import Episodes
from sample_data.child_welfare.reports import Reports
from sample_data.children import LANGUAGES, SEXES, Children
from sample_data.counties import Counties
from sample_data.plan import MISSING, Plan

_LATEST_ENTRY = 95
_MALTREATMENT = tuple(str(code) for code in range(10))
_RACE_FLAGS = ("race_aian", "race_asian", "race_black", "race_nhpi", "race_white")
_FLAG_OF_RACE = {0: 0, 1: 1, 2: 2, 5: 3, 6: 4}
_HISPANIC, _MULTI, _UNKNOWN = 3, 4, 7


@dataclass(frozen=True)
class ChildWelfare:
    """Everything the child welfare agency knows by its newest extract."""

    plan: Plan
    counties: Counties
    children: Children
    episodes: Episodes
    arrangements: Arrangements
    reports: Reports
    newest: int
    """Day of the newest extract, by which every exit is entered."""

    def tables(self, as_of: int) -> dict[str, pa.Table]:
        """The partner's tables as drawn on one day."""
        begun = self.episodes.removal <= as_of
        entered = self._entered_on()
        exits = np.where(entered <= as_of, self.episodes.exit, MISSING)
        rows = begun[self.arrangements.episode] & (self.arrangements.start <= as_of)
        known = self.reports.disposition_date <= as_of
        people = np.union1d(self.episodes.child[begun], self.reports.child[known])
        return {
            "person": self._person(people),
            "episode": self._episode(np.flatnonzero(begun), exits),
            "living_arrangement": self._arrangement(np.flatnonzero(rows), exits, as_of),
            "cps_report": self._report(np.flatnonzero(known)),
            "county_history": self._history(np.flatnonzero(begun), as_of),
        }

    def _entered_on(self) -> Ints:
        """Day on which an exit reached the system: a sixth of them weeks late, none after a new removal."""
        rng = stream(self.plan.seed, "child_welfare", "entered")
        lag = rng.integers(1, 8, len(self.episodes))
        late = rng.random(len(self.episodes)) < 0.16
        lag = np.where(late, rng.integers(15, _LATEST_ENTRY, len(self.episodes)), lag)
        same_child = np.append(self.episodes.child[1:] == self.episodes.child[:-1], False)
        known = np.where(same_child, np.append(self.episodes.removal[1:], 0), self.newest)
        return np.where(self.episodes.exit == MISSING, -MISSING, np.minimum(self.episodes.exit + lag, known))

    def _person(self, people: Ints) -> pa.Table:
        race = self.children.race[people]
        rng = stream(self.plan.seed, "child_welfare", "races")
        second = rng.integers(0, 2, len(self.children))[people]
        shown = {name: np.zeros(len(people), dtype=np.int8) for name in _RACE_FLAGS}
        for code, flag in _FLAG_OF_RACE.items():
            shown[_RACE_FLAGS[flag]][race == code] = 1
        shown["race_white"][(race == _MULTI) | ((race == _HISPANIC) & (second == 1))] = 1
        shown["race_black"][(race == _MULTI) & (second == 1)] = 1
        shown["race_aian"][(race == _MULTI) & (second == 0)] = 1
        unknown = (race == _UNKNOWN) | ((race == _HISPANIC) & (second == 0))
        hispanic = np.where(race == _HISPANIC, 1, np.where(race == _UNKNOWN, 9, 0))
        return columns.table(
            {
                "person_id": self.children.id_column(people),
                "birth_date": columns.dates(self.children.birth[people]),
                "birth_precision": columns.constant("day", len(people)),
                "sex": columns.codes(self.children.sex[people], SEXES),
                **{name: columns.flags(values) for name, values in shown.items()},
                "race_unknown": columns.flags(unknown),
                "hispanic": columns.flags(hispanic),
                "home_language": columns.codes(self.children.language[people], LANGUAGES),
            }
        )

    def _ids(self, rows: Ints) -> pa.Array:
        return columns.numbered_ids("E", len(self.episodes), self.plan.seed).take(pa.array(rows))

    def _episode(self, rows: Ints, exits: Ints) -> pa.Table:
        e = self.episodes
        reason = np.where(exits == MISSING, -1, e.reason)
        return columns.table(
            {
                "episode_id": self._ids(rows),
                "person_id": self.children.id_column(e.child[rows]),
                "removal_date": columns.dates(e.removal[rows]),
                "exit_date": columns.dates(exits[rows]),
                "exit_reason": columns.codes(reason[rows], _MALTREATMENT),
                "county_at_removal": columns.codes(e.county_at_removal[rows], self.counties.fips),
                "county_latest": columns.codes(e.county_latest[rows], self.counties.fips),
                "removal_number": columns.numbers(e.ordinal[rows]),
            }
        )

    def _arrangement(self, rows: Ints, exits: Ints, as_of: int) -> pa.Table:
        a = self.arrangements
        ids = columns.numbered_ids("A", len(a.start), self.plan.seed).take(pa.array(rows))
        last = np.append(a.episode[1:] != a.episode[:-1], True)
        end = np.where(last, exits[a.episode], np.where(a.end > as_of, MISSING, a.end))
        providers = np.array([f"P{number:08d}" for number in np.unique(a.provider)])
        index = np.where(a.provider < 0, -1, np.searchsorted(np.unique(a.provider), a.provider))
        return columns.table(
            {
                "arrangement_id": ids,
                "episode_id": self._ids(a.episode[rows]),
                "start_date": columns.dates(a.start[rows]),
                "end_date": columns.dates(end[rows]),
                "arrangement_type": columns.codes(a.kind[rows], TYPES),
                "provider_id": columns.codes(index[rows], providers.tolist()),
            }
        )

    def _report(self, rows: Ints) -> pa.Table:
        r = self.reports
        ids = columns.numbered_ids("R", len(r.child), self.plan.seed).take(pa.array(rows))
        county = self.children.county_on(r.child, r.report_date)[rows]
        nothing = np.full(len(rows), -1)
        out = {
            "report_id": ids,
            "person_id": self.children.id_column(r.child[rows]),
            "report_date": columns.dates(r.report_date[rows]),
            "disposition_date": columns.dates(r.disposition_date[rows]),
            "incident_date": columns.dates(r.incident_date[rows]),
            "county_fips": columns.codes(county, self.counties.fips),
        }
        types = (r.kind[rows], r.second_kind[rows], nothing, nothing)
        findings = (r.disposition[rows], r.second_disposition[rows], nothing, nothing)
        for place, values in enumerate(types, start=1):
            out[f"maltreatment_type_{place}"] = columns.codes(values, _MALTREATMENT)
        for place, values in enumerate(findings, start=1):
            out[f"disposition_{place}"] = columns.codes(values, _MALTREATMENT)
        out["fatality"] = columns.flags(r.fatality[rows])
        return columns.table(out)

    def _history(self, rows: Ints, as_of: int) -> pa.Table:
        e = self.episodes
        moved = rows[(e.county_change[rows] != MISSING) & (e.county_change[rows] <= as_of)]
        row = np.repeat(moved, 2)
        later = np.tile(np.array([False, True]), len(moved))
        county = np.where(later, e.county_latest[row], e.county_at_removal[row])
        start = np.where(later, e.county_change[row], e.removal[row])
        return columns.table(
            {
                "episode_id": self._ids(row),
                "county_fips": columns.codes(county, self.counties.fips),
                "start_date": columns.dates(start),
            }
        )
