"""Attendance histories: absences that land on exactly a tenth, a day under and a day over, in three shapes."""

from datetime import date
from fractions import Fraction

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import Frame
from tests.reference.days import quarter_end, quarter_of
from tests.reference.deliveries import Deliveries, Delivery, Row
from tests.reference.membership import Spell, member_days

SHAPES = ("attendance_event", "attendance_daily", "attendance_summary")
PARTS = ("0.25", "0.5", "0.5", "0.51", "0.75")
Missed = dict[date, str]


def days_on_roll(frame: Frame, tables: dict[str, list[Row]], inclusive: bool) -> dict[str, dict[date, Spell]]:
    """The member days of every student, up to the day of the extract."""
    as_of = frame.dates["education"].as_of
    conventions = {"exit_date_is_last_member_day": inclusive}
    education = Delivery("2020-07-01", as_of.isoformat(), as_of.isoformat(), "layout1", conventions, tables)
    found = member_days(Deliveries({"education": education}))
    return {
        person: {on: spell for on, spell in days.items() if on <= as_of} for person, days in found.items()
    }  # fmt: skip


def attendance_tables(frame: Frame, tables: dict[str, list[Row]], shape: str, inclusive: bool) -> dict[str, list[Row]]:
    """The attendance table of the shape."""
    found: list[Row] = []
    for person, days in days_on_roll(frame, tables, inclusive).items():
        missed: Missed = {}
        for year in {spell.calendar[2] for spell in days.values()}:
            missed |= _missed(frame.chance, [on for on, spell in days.items() if spell.calendar[2] == year])
        if shape == "attendance_event":
            found += _events(frame, person, days, missed)
        elif shape == "attendance_daily":
            found += _daily(frame.chance, person, days, missed)
        else:
            found += _summary(frame, person, days, missed)
    return {shape: found}


def _missed(chance: Chance, days: list[date]) -> Missed:
    """Fractions missed in one school year: a tenth of the days to the end of some quarter, give or take one."""
    kind = chance.weighted({"none": 1, "tenth": 5, "tenth of a quarter": 3, "some": 2})
    if kind == "none":
        return {}
    if kind == "some":
        absent = chance.some_of(days, chance.number(0, len(days) // 3))
        return {on: chance.one_of(("1", *PARTS)) for on in absent}
    ends = sorted({quarter_end(quarter_of(on)) for on in days})
    end = chance.one_of(ends)
    if kind == "tenth":
        so_far = [on for on in days if on <= end]
        missed = dict.fromkeys(
            chance.some_of(so_far, max(0, -(-len(so_far) // 10) + chance.one_of((-1, 0, 0, 0, 1)))), "1"
        )
        half = chance.some_of([on for on in so_far if on not in missed], chance.one_of((0, 0, 2)))
        return missed | {on: chance.one_of(PARTS) for on in half}
    inside = [on for on in days if quarter_of(on) == quarter_of(end)]
    whole, tenths = divmod(len(inside), 10)
    absent = chance.some_of(inside, whole + 1)
    return dict.fromkeys(absent[:whole], "1") | ({absent[-1]: f"0.{tenths}"} if tenths else {})


def _events(frame: Frame, person: str, days: dict[date, Spell], missed: Missed) -> list[Row]:
    """Exceptions only; some days are corrected by a later row, some sent twice, some are not an absence."""
    chance, as_of = frame.chance, frame.dates["education"].as_of
    found: list[Row] = []
    for on, fraction in missed.items():
        base: dict[str, str | None] = {
            "person_id": person, "school_id": days[on].calendar[0], "attendance_date": on.isoformat(),
            "absent_fraction": fraction, "reason": chance.one_of("EUS"), "updated_at": None,
        }  # fmt: skip
        if on < as_of and chance.happens(0.05):
            earlier = base | {
                "absent_fraction": chance.one_of(("1", "0.5", "0")),
                "updated_at": f"{on}T10:00:00",
            }
            base["updated_at"] = f"{on}T15:00:00"
            found += [earlier, base] if chance.happens(0.5) else [base, earlier]
        else:
            found.append(base)
        if chance.happens(0.02):
            found.append(dict(base))
    spare = [on for on in days if on not in missed]
    for on in chance.some_of(spare, chance.number(0, 2)):
        found.append(
            {
                "person_id": person, "school_id": days[on].calendar[0], "attendance_date": on.isoformat(),
                "absent_fraction": "1", "reason": "N", "updated_at": None,
            }
        )  # fmt: skip
    return found


def _daily(chance: Chance, person: str, days: dict[date, Spell], missed: Missed) -> list[Row]:
    """A row for each member day; a few students lack some."""
    lacking = 0.05 if chance.happens(0.1) else 0.0
    found: list[Row] = []
    for on, spell in days.items():
        if lacking and chance.happens(lacking):
            continue
        fraction = Fraction(missed.get(on, "0"))
        status = "P" if chance.happens(0.97) else "T"
        if fraction == Fraction(1, 2):
            status = "H"
        elif fraction > 0:
            status = chance.one_of("AEUS")
        found.append(
            {
                "person_id": person, "school_id": spell.calendar[0], "attendance_date": on.isoformat(),
                "status": status,
            }
        )  # fmt: skip
    return found


def _summary(frame: Frame, person: str, days: dict[date, Spell], missed: Missed) -> list[Row]:
    """A row for each school and quarter that is over; absent days in halves."""
    through = frame.dates["education"].data_through
    sums: dict[tuple[str, date], tuple[int, Fraction]] = {}
    for on, spell in days.items():
        key = (spell.calendar[0], quarter_of(on))
        if quarter_end(key[1]) <= through:
            member, absent = sums.get(key, (0, Fraction(0)))
            part = Fraction(missed.get(on, "0"))
            sums[key] = (member + 1, absent + (part if part in (0, 1) else Fraction(1, 2)))
    return [
        {
            "person_id": person, "school_id": school, "quarter_start": quarter.isoformat(),
            "member_days": str(member), "absent_days": str(float(absent)),
        }
        for (school, quarter), (member, absent) in sums.items()
    ]  # fmt: skip
