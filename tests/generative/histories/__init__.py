"""Histories: small, valid deliveries of all partners, made by seeded chance to hit the edges of the rules.

`make_deliveries(seed, persons)` gives many independent persons in one batch, `write_deliveries` puts them into
folders as partners send them. The seed decides the attendance shape (seed modulo 3) and whether the exit date is the
last member day (even seeds).
"""

from tests.generative.histories import (
    care_coordination,
    child_welfare,
    collaborative,
    education,
    health,
    juvenile_justice,
)
from tests.generative.histories.attendance import SHAPES
from tests.generative.histories.frame import Frame, make_frame
from tests.generative.histories.partners import of_partners
from tests.generative.histories.writing import write_deliveries
from tests.reference.deliveries import Deliveries, Delivery, Row

__all__ = ["make_deliveries", "write_deliveries"]


def make_deliveries(seed: int, persons: int) -> Deliveries:
    """Deliveries of every partner about so many independent persons; the same seed gives the same rows."""
    frame = make_frame(seed, persons)
    inclusive = seed % 2 == 0
    tables = {
        "child_welfare": child_welfare.make_tables(frame),
        "education": education.make_tables(frame, SHAPES[seed % 3], inclusive),
        "juvenile_justice": juvenile_justice.make_tables(frame),
        "health": health.make_tables(frame),
        "care_coordination": care_coordination.make_tables(frame),
        "reference": collaborative.make_tables(frame),
    }
    code_system = {"child_welfare": frame.chance.one_of(("AFCARS1993", "AFCARS2020"))}
    conventions = {"education": {"exit_date_is_last_member_day": inclusive}}
    return Deliveries(
        {
            partner: _delivery(frame, partner, code_system.get(partner, "layout1"), conventions.get(partner, {}), given)
            for partner, given in tables.items()
        }
        | {
            partner: _delivery(own, partner, "layout1", {}, given)
            for partner, (own, given) in of_partners(seed, frame).items()
        }
    )


def _delivery(
    frame: Frame, partner: str, code_system: str, conventions: dict[str, bool], tables: dict[str, list[Row]]
) -> Delivery:
    dates = frame.dates[partner]
    return Delivery(
        dates.period_start.isoformat(), dates.data_through.isoformat(), dates.as_of.isoformat(), code_system,
        conventions, tables,
    )  # fmt: skip
