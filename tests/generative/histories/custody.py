"""Custody histories: stays of one youth one after the other, with gaps of 0, 1 and 2 days and same-day stays."""

from collections.abc import Callable
from datetime import date

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import text
from tests.reference import rows
from tests.reference.days import plus_days
from tests.reference.deliveries import Row


def custody_rows(chance: Chance, person_id: str, start: date, last: date, place: Callable[[], str]) -> list[Row]:
    """None to five stays; one that follows on the release day is a transfer."""
    found: list[Row] = []
    kind = chance.weighted({"DETENTION": 7, "YDC": 2, "CRISIS": 1})
    county = place()
    for _ in range(chance.weighted({0: 4, 1: 3, 2: 3, 3: 2, 5: 1})):
        if start > last:
            break
        released: date | None = plus_days(start, chance.one_of((0, 1, 2, 7, 30, 120)))
        gap = chance.one_of((0, 0, 1, 1, 2, 2, 45, 200))
        if released is None or released > last or chance.happens(0.04):
            released = None
        if released == start and gap == 0:
            gap = 2
        reason = "TRANSFER" if gap == 0 else chance.one_of(("HOME", "PLACEMENT", "AWOL"))
        found.append(
            rows.custody(chance.new_id("CU"), person_id, kind, start.isoformat(), text(released), county, reason)
        )
        if released is None:
            break
        start = plus_days(released, gap)
        kind = kind if chance.happens(0.6) else chance.weighted({"DETENTION": 4, "YDC": 3, "CRISIS": 2})
        county = place() if gap > 2 or chance.happens(0.3) else county
    if found and found[-1]["release_reason"] == "TRANSFER":
        found[-1] = {**found[-1], "release_reason": "HOME"}
    return found
