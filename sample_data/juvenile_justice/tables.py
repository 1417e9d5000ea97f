"""Juvenile justice tables, as they stood on a given day.

Three deliveries: a full one, an append with the rows that are new a quarter later, and a
correction with the rows that both hold but whose content has changed since.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Flags, Ints, occurs, stream
from sample_data.children import LANGUAGES, RACE_CODES, SEXES, YEAR, Children
from sample_data.counties import Counties
from sample_data.juvenile_justice import court as rules
from sample_data.juvenile_justice import custody as places
from sample_data.juvenile_justice.court import Court
from sample_data.juvenile_justice.custody import Custody, Supervision
from sample_data.juvenile_justice.incidents import CLASSES, STATUS_OFFENSE, Incidents
from sample_data.plan import MISSING, Plan

LINKS = ("MATCHED", "NO_MATCH", "NOT_ATTEMPTED")
EVENTS = ("ARREST", "CONVICTION", "PRISON_ADMIT")


@dataclass(frozen=True)
class JuvenileJustice:
    """Everything juvenile justice knows by its newest extract."""

    plan: Plan
    counties: Counties
    children: Children
    incidents: Incidents
    court: Court
    custody: Custody
    supervision: Supervision

    def tables(self, as_of: int) -> dict[str, pa.Table]:
        """The partner's tables as drawn on one day."""
        adult = self._adult(as_of)
        return {
            "youth": self._youth(as_of, np.unique(adult[0])),
            "complaint": self._complaint(as_of),
            "petition": self._petition(as_of),
            "disposition": self._disposition(as_of),
            "supervision": self._supervision(as_of),
            "custody": self._custody(as_of),
            "adult_event": self._adult_table(*adult),
        }

    def _incident_ids(self, letter: str, rows: Ints) -> pa.Array:
        return columns.numbered_ids(letter, len(self.incidents), self.plan.seed).take(pa.array(rows))

    def _complaint_rows(self) -> tuple[Ints, Flags]:
        """The incident of each complaint, and which complaint is an incident's first."""
        incident = np.repeat(np.arange(len(self.incidents)), self.incidents.complaints)
        return incident, np.append(True, incident[1:] != incident[:-1])

    def _complaint_ids(self) -> pa.Array:
        return columns.numbered_ids("C", int(self.incidents.complaints.sum()), self.plan.seed)

    def _first_complaint_ids(self, incidents: Ints) -> pa.Array:
        first = np.cumsum(self.incidents.complaints) - self.incidents.complaints
        return self._complaint_ids().take(pa.array(first[incidents]))

    def _youth(self, as_of: int, with_adult_event: Ints) -> pa.Table:
        people = np.unique(self.incidents.child[self.incidents.received <= as_of])
        rng = stream(self.plan.seed, "juvenile_justice", "links")
        tried = (rng.random(len(self.children)) >= 0.12)[people]
        unknown = (rng.random(len(self.children)) < 0.02)[people]
        matched = np.isin(people, with_adult_event)
        link = np.where(matched, 0, np.where(tried, 1, 2))
        return columns.table(
            {
                "person_id": self.children.id_column(people),
                "birth_date": columns.dates(self.children.birth[people]),
                "birth_precision": columns.constant("day", len(people)),
                "sex": columns.codes(self.children.sex[people], SEXES),
                "race_ethnicity": columns.codes(np.where(unknown, 7, self.children.race[people]), RACE_CODES),
                "home_language": columns.codes(self.children.language[people], LANGUAGES),
                "residence_county_fips": columns.codes(self.children.county_on(people, as_of), self.counties.fips),
                "adult_link_status": columns.codes(link, LINKS),
            }
        )

    def _complaint(self, as_of: int) -> pa.Table:
        i, c = self.incidents, self.court
        row, first = self._complaint_rows()
        rng = stream(self.plan.seed, "juvenile_justice", "complaints")
        lesser = np.minimum(i.severity[row] + rng.integers(0, 6, len(row)), STATUS_OFFENSE - 1)
        severity = np.where(first | (i.severity[row] == STATUS_OFFENSE), i.severity[row], lesser)
        no_offense_date = occurs(rng, 0.012, len(row))
        keep = np.flatnonzero(i.received[row] <= as_of)
        row = row[keep]
        decided = c.decided[row] <= as_of
        filed_later = c.later_filed[row] <= as_of
        return columns.table(
            {
                "complaint_id": self._complaint_ids().take(pa.array(keep)),
                "person_id": self.children.id_column(i.child[row]),
                "county_fips": columns.codes(i.county[row], self.counties.fips),
                "received_date": columns.dates(i.received[row]),
                "offense_date": columns.dates(np.where(no_offense_date[keep], MISSING, i.offense[row])),
                "offense_class": columns.codes(severity[keep], CLASSES),
                "complaint_type": columns.codes(severity[keep] == STATUS_OFFENSE, ("DELINQUENT", "UNDISCIPLINED")),
                "incident_id": self._incident_ids("I", row),
                "school_based": columns.flags(i.at_school[row]),
                "divertible": columns.flags(c.divertible[row]),
                "intake_decision": columns.codes(np.where(decided, c.decision[row], rules.PENDING), rules.DECISIONS),
                "decision_date": columns.dates(np.where(decided, c.decided[row], MISSING)),
                "later_filed_date": columns.dates(np.where(filed_later, c.later_filed[row], MISSING)),
            }
        )

    def _petition(self, as_of: int) -> pa.Table:
        c = self.court
        row, first = self._complaint_rows()
        joined = first | (stream(self.plan.seed, "juvenile_justice", "petitions").random(len(row)) < 0.8)
        keep = np.flatnonzero(joined & (c.filed[row] != MISSING) & (c.filed[row] <= as_of))
        row = row[keep]
        found = c.found[row] <= as_of
        ids = columns.numbered_ids("P", len(joined), self.plan.seed)
        return columns.table(
            {
                "petition_id": ids.take(pa.array(keep)),
                "complaint_id": self._complaint_ids().take(pa.array(keep)),
                "filed_date": columns.dates(c.filed[row]),
                "finding": columns.codes(np.where(found, c.finding[row], 4), rules.FINDINGS),
                "finding_date": columns.dates(np.where(found, c.found[row], MISSING)),
            }
        )

    def _disposition(self, as_of: int) -> pa.Table:
        c = self.court
        row = np.flatnonzero((c.disposed != MISSING) & (c.disposed <= as_of))
        first = np.cumsum(self.incidents.complaints) - self.incidents.complaints
        petitions = columns.numbered_ids("P", int(self.incidents.complaints.sum()), self.plan.seed)
        return columns.table(
            {
                "disposition_id": self._incident_ids("D", row),
                "person_id": self.children.id_column(self.incidents.child[row]),
                "petition_id": petitions.take(pa.array(first[row])),
                "disposition_date": columns.dates(c.disposed[row]),
                "level": columns.codes(c.level[row], rules.LEVELS),
            }
        )

    def _supervision(self, as_of: int) -> pa.Table:
        s = self.supervision
        row = np.flatnonzero(s.start <= as_of)
        over = s.end[row] <= as_of
        incident = s.incident[row]
        return columns.table(
            {
                "spell_id": columns.numbered_ids("S", len(s.start), self.plan.seed).take(pa.array(row)),
                "person_id": self.children.id_column(self.incidents.child[incident]),
                "complaint_id": self._first_complaint_ids(incident),
                "county_fips": columns.codes(self.incidents.county[incident], self.counties.fips),
                "kind": columns.codes(s.kind[row], places.SUPERVISION),
                "start_date": columns.dates(s.start[row]),
                "end_date": columns.dates(np.where(over, s.end[row], MISSING)),
                "end_reason": columns.codes(np.where(over, s.reason[row], -1), places.ENDS),
            }
        )

    def _custody(self, as_of: int) -> pa.Table:
        s = self.custody
        row = np.flatnonzero(s.admit <= as_of)
        over = s.release[row] <= as_of
        disposed = (s.kind[row] == places.YDC) & (self.court.disposed[s.incident[row]] <= as_of)
        ids = self._incident_ids("D", s.incident[row])
        names = [f"{kind[:3]}{number:02d}" for kind in places.KINDS for number in range(100)]
        return columns.table(
            {
                "stay_id": columns.numbered_ids("K", len(s.admit), self.plan.seed).take(pa.array(row)),
                "person_id": self.children.id_column(s.child[row]),
                "disposition_id": pa.compute.if_else(pa.array(disposed), ids, pa.scalar(None, pa.string())),
                "county_fips": columns.codes(s.county[row], self.counties.fips),
                "facility_id": columns.codes(s.facility[row], names),
                "kind": columns.codes(s.kind[row], places.KINDS),
                "legal_status": columns.codes(s.status[row], places.STATUSES),
                "admit_date": columns.dates(s.admit[row]),
                "release_date": columns.dates(np.where(over, s.release[row], MISSING)),
                "release_reason": columns.codes(np.where(over, s.reason[row], -1), places.REASONS),
            }
        )

    def _adult(self, as_of: int) -> tuple[Ints, Ints, Ints]:
        """Adult arrests (youth, offense, event) of those past 18 whose records were compared."""
        i = self.incidents
        rng = stream(self.plan.seed, "juvenile_justice", "adult")
        last = np.append(i.child[1:] != i.child[:-1], True)
        row = np.flatnonzero(last & occurs(rng, 0.3, len(i)))
        of_age = self.children.birth[i.child[row]] + int(18 * YEAR) + 1
        offense = np.maximum(of_age, i.received[row]) + rng.exponential(500, len(row)).astype(np.int64)
        event = offense + rng.integers(0, 20, len(row))
        keep = (event <= as_of) & (i.received[row] <= as_of)
        return i.child[row[keep]], offense[keep], event[keep]

    def _adult_table(self, child: Ints, offense: Ints, event: Ints) -> pa.Table:
        kind = np.where(child % 20 == 0, 2, np.where(child % 3 == 0, 1, 0))
        ids = columns.numbered_ids("X", len(self.children), self.plan.seed).take(pa.array(child))
        return columns.table(
            {
                "event_id": ids,
                "person_id": self.children.id_column(child),
                "event_type": columns.codes(kind, EVENTS),
                "event_date": columns.dates(event),
                "offense_date": columns.dates(offense),
            }
        )
