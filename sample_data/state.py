"""Writes a whole synthetic state: every partner's deliveries, and the record of planted faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sample_data import deliveries as sent
from sample_data.care_coordination.enrollments import draw_enrollments
from sample_data.care_coordination.tables import CareCoordination
from sample_data.chance import stream
from sample_data.child_welfare.arrangements import DETENTION, HOSPITAL, Absences, draw_arrangements
from sample_data.child_welfare.episodes import Episodes, draw_episodes
from sample_data.child_welfare.reports import draw_reports
from sample_data.child_welfare.tables import ChildWelfare
from sample_data.children import Children, draw_children
from sample_data.counties import Counties, read_counties
from sample_data.education.corrections import Corrections
from sample_data.education.deliver import Education
from sample_data.faults.care_coordination import spoil_care_coordination
from sample_data.faults.child_welfare import spoil_child_welfare
from sample_data.faults.education import spoil_education
from sample_data.faults.health import spoil_health
from sample_data.faults.juvenile_justice import spoil_juvenile_justice
from sample_data.faults.planting import Planting
from sample_data.health.coverage import draw_coverage
from sample_data.health.stays import ACUTE, Stays, draw_stays
from sample_data.health.tables import Health
from sample_data.health.visits import draw_emergency_visits, draw_referrals, draw_services
from sample_data.juvenile_justice.court import decide
from sample_data.juvenile_justice.custody import Custody, draw_custody, draw_supervision
from sample_data.juvenile_justice.incidents import draw_incidents
from sample_data.juvenile_justice.tables import JuvenileJustice
from sample_data.plan import Plan, day
from sample_data.reference import reference_tables
from sample_data.sampling import draw_sample
from sample_data.writing import Delivery


@dataclass(frozen=True)
class SampleSummary:
    """What was written: deliveries with their tables and row counts, and how many faults."""

    directory: Path
    children: int
    years: int
    seed: int
    state: str
    deliveries: dict[str, dict[str, int]]
    planted_rows: int


@dataclass
class _Writer:
    """The state's world while it is written out, partner by partner."""

    plan: Plan
    root: Path
    progress: Callable[[str], None]
    done: list[Delivery]
    planted: list[dict[str, Any]]

    def send(self, delivery: Delivery, tables: dict[str, pa.Table]) -> None:
        sent.write_all(delivery, tables)
        self.done.append(delivery)

    def planting(self, delivery: Delivery) -> Planting:
        return Planting(self.plan, delivery.delivery_id, self.planted)


def write_state(
    directory: Path,
    *,
    children: int = 150_000,
    years: int = 6,
    seed: int = 2026,
    state: str = "NC",
    progress: Callable[[str], None] | None = None,
) -> SampleSummary:
    """Write `directory/<delivery_id>/…` for every partner and `directory/planted_faults.json`.

    `children` is the number of students at one time; the same arguments give the same bytes.
    ValueError for arguments out of range or a state without a county file.
    """
    plan = Plan(children, years, seed, state)
    counties = read_counties(state)
    out = _Writer(plan, Path(directory), progress or _silence, [], [])
    out.root.mkdir(parents=True, exist_ok=True)
    _write_partners(out, counties)
    record = {
        "about": "Faults planted on purpose in synthetic deliveries; outcome is what should become of the rows.",
        "arguments": {"children": children, "years": years, "seed": seed, "state": state},
        "faults": out.planted,
    }
    text = json.dumps(record, indent=1) + "\n"
    (out.root / "planted_faults.json").write_text(text, encoding="utf-8", newline="\n")
    return SampleSummary(
        directory=out.root,
        children=children,
        years=years,
        seed=seed,
        state=state,
        deliveries={d.delivery_id: {str(f["table"]): int(str(f["rows"])) for f in d.files} for d in out.done},
        planted_rows=sum(entry["rows"] for entry in out.planted),
    )


def _silence(_: str) -> None:
    """Progress that nobody asked for."""


def _write_partners(out: _Writer, counties: Counties) -> None:
    plan = out.plan
    out.progress("drawing children and their lives")
    kids = draw_children(plan, counties)
    episodes = draw_episodes(plan, kids, day(sent.CHILD_WELFARE))
    incidents = draw_incidents(plan, counties, kids, episodes, day(sent.JUSTICE_APPEND))
    court = decide(plan, kids, incidents)
    custody = draw_custody(plan, counties, kids, incidents, court)
    stays = draw_stays(plan, counties, kids, episodes, day(sent.HEALTH))
    in_care = episodes.child[episodes.end_or(day(sent.CHILD_WELFARE)) >= day(plan.history_start)]
    always = np.unique(np.concatenate([in_care, custody.child, stays.child]))
    sampled = draw_sample(plan, kids, always, incidents.child)

    out.progress("reference tables")
    out.send(
        sent.start_delivery(plan, out.root, "reference", "2026q3", sent.REFERENCE), reference_tables(plan, counties)
    )
    out.progress("child welfare")
    _child_welfare(out, counties, kids, episodes, custody, stays)
    out.progress("juvenile justice")
    supervision = draw_supervision(plan, court, custody)
    _juvenile_justice(out, JuvenileJustice(plan, counties, kids, incidents, court, custody, supervision))
    out.progress("health")
    patients = np.union1d(in_care, stays.child)
    coverage = draw_coverage(plan, kids, sampled, patients, day(sent.HEALTH))
    visits = draw_emergency_visits(plan, kids, coverage, stays, day(sent.HEALTH))
    services = draw_services(plan, counties, kids, coverage, stays, visits, day(sent.HEALTH))
    referrals = draw_referrals(plan, counties, kids, coverage, day(sent.HEALTH))
    health = Health(plan, counties, kids, coverage, stays, services, visits, referrals)
    delivery = sent.start_delivery(plan, out.root, "health", "2026q3", sent.HEALTH)
    out.send(delivery, spoil_health(out.planting(delivery), health.tables(day(sent.HEALTH)), day(sent.HEALTH)))
    out.progress("care coordination")
    until = day(sent.CARE_COORDINATION)
    enrolled = draw_enrollments(plan, counties, kids, episodes, custody, stays, until)
    care = CareCoordination(plan, counties, kids, enrolled)
    delivery = sent.start_delivery(plan, out.root, "care_coordination", "2026q3", sent.CARE_COORDINATION)
    out.send(delivery, spoil_care_coordination(out.planting(delivery), care.tables(until), until))
    _education(out, Education(plan, counties, kids, sampled, episodes, incidents))


def _child_welfare(
    out: _Writer, counties: Counties, kids: Children, episodes: Episodes, custody: Custody, stays: Stays
) -> None:
    newest = day(sent.CHILD_WELFARE)
    elsewhere = _absences(out.plan, episodes, custody, stays)
    arrangements = draw_arrangements(out.plan, kids, episodes, elsewhere, newest)
    reports = draw_reports(out.plan, kids, episodes, newest)
    agency = ChildWelfare(out.plan, counties, kids, episodes, arrangements, reports, newest)
    first = sent.start_delivery(out.plan, out.root, "child_welfare", "2026q2", sent.CHILD_WELFARE_EARLIER, earlier=True)
    out.send(first, agency.tables(day(sent.CHILD_WELFARE_EARLIER)))
    second = sent.start_delivery(out.plan, out.root, "child_welfare", "2026q3", sent.CHILD_WELFARE)
    out.send(second, spoil_child_welfare(out.planting(second), agency.tables(newest), newest))


def _absences(plan: Plan, episodes: Episodes, custody: Custody, stays: Stays) -> Absences:
    """Stays in custody or hospital during an episode; the agency's file shows most, not all, of them."""
    beds = np.flatnonzero(stays.setting == ACUTE)
    child = np.concatenate([custody.child, stays.child[beds]])
    start = np.concatenate([custody.admit, stays.admit[beds]])
    end = np.concatenate([custody.release, stays.discharge[beds]])
    kind = np.repeat([DETENTION, HOSPITAL], [len(custody.child), len(beds)])
    episode = episodes.open_on(child, start)
    seen = stream(plan.seed, "child_welfare", "absences").random(len(child)) < 0.7
    keep = np.flatnonzero((episode >= 0) & seen & (end > start))
    order = keep[np.lexsort((start[keep], episode[keep]))]
    return Absences(episode[order], start[order], end[order], kind[order])


def _juvenile_justice(out: _Writer, courts: JuvenileJustice) -> None:
    earlier = courts.tables(day(sent.JUSTICE_EARLIER))
    full = sent.start_delivery(out.plan, out.root, "juvenile_justice", "2026q2", sent.JUSTICE_EARLIER, earlier=True)
    out.send(full, spoil_juvenile_justice(out.planting(full), earlier, day(sent.JUSTICE_EARLIER)))
    newest = courts.tables(day(sent.JUSTICE_CORRECTION))
    correction = sent.start_delivery(
        out.plan, out.root, "juvenile_justice", "2026q3-correction", sent.JUSTICE_CORRECTION, "correction"
    )
    out.send(correction, sent.changed_rows(earlier, newest))
    append = sent.start_delivery(out.plan, out.root, "juvenile_justice", "2026q3-append", sent.JUSTICE_APPEND, "append")
    out.send(append, sent.new_rows(earlier, newest))


def _education(out: _Writer, schools: Education) -> None:
    delivery = sent.start_delivery(out.plan, out.root, "education", "2026q3", sent.EDUCATION)
    planting = out.planting(delivery)
    corrections = Corrections(out.plan)
    last = out.plan.school_years[-1]

    def spoil(name: str, year: int, rows: pa.Table) -> pa.Table:
        if year == last:
            corrections.choose(name, rows)
        return spoil_education(planting, last, name, year, rows)

    schools.write(delivery, spoil, out.progress)
    delivery.close()
    out.done.append(delivery)
    later = sent.start_delivery(
        out.plan, out.root, "education", "2026q3-correction", sent.EDUCATION_CORRECTION, "correction"
    )
    out.send(later, corrections.tables())
