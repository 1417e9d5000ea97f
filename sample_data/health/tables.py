"""Health tables as drawn on one day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import choose, stream
from sample_data.children import Children
from sample_data.counties import Counties
from sample_data.health.coverage import Coverage, coverage_table, member_table
from sample_data.health.stays import DISCHARGES, SETTINGS, SUBSTANCE, Stays, open_at
from sample_data.health.visits import URGENCY, EmergencyVisits, Referrals, Services
from sample_data.plan import MISSING, Plan

_HOSPITALS = 60


@dataclass(frozen=True)
class Health:
    """Everything the health partner knows by its extract."""

    plan: Plan
    counties: Counties
    children: Children
    coverage: Coverage
    stays: Stays
    services: Services
    visits: EmergencyVisits
    referrals: Referrals

    def tables(self, as_of: int) -> dict[str, pa.Table]:
        """The partner's tables as drawn on one day."""
        return {
            "member": member_table(self.children, self.counties, self.coverage, as_of),
            "coverage": coverage_table(self.children, self.counties, self.coverage),
            "stay": self._stay(as_of),
            "service": self._service(),
            "ed_visit": self._visit(),
            "referral": self._referral(),
        }

    def _stay(self, as_of: int) -> pa.Table:
        s = self.stays
        count = len(s.child)
        rng = stream(self.plan.seed, "health", "stay table")
        discharge = open_at(s, as_of)
        status = choose(rng, np.array([0.80, 0.11, 0.03, 0.0005, 0.0595]), count)
        names = [f"H{number:04d}" for number in range(_HOSPITALS * len(SETTINGS))]
        return columns.table(
            {
                "stay_id": columns.numbered_ids("T", count, self.plan.seed),
                "person_id": self.children.id_column(s.child),
                "facility_id": columns.codes(s.setting * _HOSPITALS + rng.integers(0, _HOSPITALS, count), names),
                "setting": columns.codes(s.setting, SETTINGS),
                "admit_date": columns.dates(s.admit),
                "discharge_date": columns.dates(discharge),
                "is_mh_principal": columns.flags(s.is_mental),
                "is_self_harm_any": columns.flags(s.is_self_harm),
                "discharge_status": columns.codes(np.where(discharge == MISSING, -1, status), DISCHARGES),
                "facility_county_fips": columns.codes(s.facility_county, self.counties.labels),
                "is_part2": columns.flags(s.setting == SUBSTANCE),
            }
        )

    def _service(self) -> pa.Table:
        s = self.services
        return columns.table(
            {
                "service_id": columns.numbered_ids("V", len(s.child), self.plan.seed),
                "person_id": self.children.id_column(s.child),
                "service_date": columns.dates(s.on),
                "is_mh_follow_up": columns.flags(s.follow_up),
                "is_residential_treatment": columns.flags(s.residential),
                "is_well_child": columns.flags(s.well_child),
                "is_behavioral_health": columns.flags(s.behavioral),
            }
        )

    def _visit(self) -> pa.Table:
        v = self.visits
        return columns.table(
            {
                "visit_id": columns.numbered_ids("Z", len(v.child), self.plan.seed),
                "person_id": self.children.id_column(v.child),
                "visit_date": columns.dates(v.on),
                "departure_date": columns.dates(v.departure),
                "is_bh_principal": columns.flags(v.is_behavioral),
                "is_self_harm_any": columns.flags(v.is_self_harm),
                "admitted": columns.flags(v.admitted),
            }
        )

    def _referral(self) -> pa.Table:
        r = self.referrals
        return columns.table(
            {
                "referral_id": columns.numbered_ids("F", len(r.child), self.plan.seed),
                "person_id": self.children.id_column(r.child),
                "referral_date": columns.dates(r.on),
                "urgency": columns.codes(r.urgency, URGENCY),
                "first_service_date": columns.dates(r.first_service),
            }
        )
