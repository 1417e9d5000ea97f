"""Child welfare histories: episodes, living arrangements, reports and counties of one child at a time."""

from datetime import date

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import Frame, Person, text
from tests.reference import rows
from tests.reference.days import plus_days, plus_months, quarter_end, quarter_of
from tests.reference.deliveries import Row

KINDS = {
    "FFH": 30, "KIN": 14, "TFC": 8, "1": 2, "2": 3, "3": 3, "4": 3, "5": 2, "6": 2, "7": 1, "8": 4, "9": 4, "10": 2,
    "11": 5, "12": 3, "13": 2, "14": 6,
}  # fmt: skip
WITHOUT_PROVIDER = frozenset({"9", "10", "11", "12", "13", "14"})
REASONS: dict[str | None, int] = {"1": 40, "2": 10, "3": 8, "5": 8, "4": 5, "6": 3, None: 5}
GAPS = (0, 1, 2, 6, 7, 8, 30, 31, 120)
RACE_FLAGS = {
    "AIAN": "race_aian",
    "ASIAN": "race_asian",
    "BLACK": "race_black",
    "NHPI": "race_nhpi",
    "WHITE": "race_white",
}

Span = tuple[date, date | None]


def make_tables(frame: Frame) -> dict[str, list[Row]]:
    """Every child welfare table."""
    tables: dict[str, list[Row]] = {
        name: [] for name in ("person", "episode", "living_arrangement", "cps_report", "county_history")
    }
    for person in frame.of_partner("child_welfare"):
        tables["person"].append(_person(frame.chance, person))
        spans = _spans(frame, person)
        for removal, left in spans:
            _add_episode(frame, tables, person, removal, left)
        _add_reports(frame, tables, person, spans)
    return tables


def _person(chance: Chance, person: Person) -> Row:
    flags = dict.fromkeys((*RACE_FLAGS.values(), "race_unknown"), "0")
    hispanic = "1" if person.race_ethnicity == "HISPANIC" else chance.one_of(("0", "9"))
    if person.race_ethnicity == "UNKNOWN":
        flags["race_unknown"] = "1"
    elif person.race_ethnicity == "MULTI":
        flags |= {"race_black": "1", "race_white": "1"}
    else:
        flags[RACE_FLAGS.get(person.race_ethnicity, "race_white")] = "1"
    return {
        **rows.child(person.person_id, person.birth.isoformat(), person.sex), **flags, "hispanic": hispanic,
        "home_language": person.home_language,
    }  # fmt: skip


def _spans(frame: Frame, person: Person) -> list[Span]:
    """One to four episodes: removals before the 18th birthday, the last one perhaps open, none overlapping."""
    chance, as_of = frame.chance, frame.dates["child_welfare"].as_of
    adult = person.eighteenth_birthday
    latest = min(plus_days(adult, -1), as_of)
    earliest = max(person.birth, person.first_contact)
    spans: list[Span] = []
    if earliest > latest or chance.happens(0.1):
        return spans
    removal = chance.edge_day(earliest, latest)
    if chance.happens(0.25) and earliest <= person.meeting_days[0] <= latest:
        removal = person.meeting_days[0]
    for _ in range(chance.number(1, 4)):
        left = _exit(chance, removal, adult)
        if left > as_of or chance.happens(0.12):
            spans.append((removal, None))
            break
        spans.append((removal, left))
        before_quarter_end = plus_days(quarter_end(quarter_of(left)), -chance.one_of((6, 7, 8)))
        anniversary = plus_days(plus_months(left, 12), chance.one_of((-1, 0, 1)))
        later = (plus_days(left, chance.one_of(GAPS)), plus_days(left, chance.number(3, 700)))
        removal = chance.one_of((before_quarter_end, anniversary, *later))
        if not left <= removal <= latest:
            break
    return spans


def _exit(chance: Chance, removal: date, adult: date) -> date:
    """An exit on an edge: short stays, anniversaries, the 18th birthday, the ends of quarters."""
    choices = [
        plus_days(removal, chance.one_of((1, 6, 7, 8, 9, 30, 31))),
        plus_days(plus_months(removal, 12), chance.one_of((-1, 0, 1))),
        plus_days(plus_months(removal, 24), chance.one_of((-1, 0, 1))),
        plus_days(adult, chance.one_of((-1, 0, 1, 40))),
        chance.edge_day(plus_days(removal, 1), plus_days(removal, 1100)),
        chance.edge_day(plus_days(removal, 1), plus_days(removal, 400)),
        plus_days(plus_months(removal, 12), chance.one_of((20, 29, 30, 31, 45))),
        quarter_end(quarter_of(removal)),
    ]
    left = chance.one_of(choices)
    return left if left > removal else plus_days(removal, 8)


def _add_episode(frame: Frame, tables: dict[str, list[Row]], person: Person, removal: date, left: date | None) -> None:
    chance = frame.chance
    episode_id = chance.new_id("EP")
    reason = None if left is None else chance.weighted(REASONS)
    at_removal = frame.county()
    latest = frame.county() if chance.happens(0.3) else at_removal
    last_day = left or frame.dates["child_welfare"].as_of
    if chance.happens(0.25):
        moved = chance.any_day(removal, last_day)
        between = frame.county()
        if moved > removal and chance.happens(0.5):
            tables["county_history"].append(_moved(episode_id, between, chance.any_day(removal, plus_days(moved, -1))))
        tables["county_history"].append(_moved(episode_id, latest, moved))
    tables["episode"].append(
        rows.episode(person.person_id, episode_id, removal.isoformat(), text(left), reason, latest, at_removal)
    )
    if not chance.happens(0.04):
        tables["living_arrangement"] += _arrangements(chance, episode_id, removal, left, last_day, reason)


def _moved(episode_id: str, county: str, on: date) -> Row:
    return {"episode_id": episode_id, "county_fips": county, "start_date": on.isoformat()}


def _arrangements(
    chance: Chance, episode_id: str, removal: date, left: date | None, last_day: date, reason: str | None
) -> list[Row]:
    """Arrangements from the removal, or some days later, on; a visit home before many reunifications."""
    starts = [plus_days(removal, chance.one_of((0, 0, 0, 0, 0, 0, 1, 5, 9)))]
    for _ in range(chance.number(0, 5)):
        gap = chance.one_of((*GAPS, chance.number(3, 250)))
        starts.append(plus_days(starts[-1], gap))
    if chance.happens(0.15):
        starts.append(plus_days(plus_months(removal, 12), chance.one_of((-1, 0, 0, 1))))
    kinds = [chance.weighted(KINDS) for _ in starts]
    if left is not None and reason == "1" and chance.happens(0.5):
        visit = chance.one_of(
            (plus_days(left, -chance.one_of((29, 30, 31, 60, 90))),
             plus_days(plus_months(removal, 12), -chance.one_of((29, 30, 31, 32))))
        )  # fmt: skip
        if removal <= visit <= left:
            starts = [*(on for on in starts if on < visit), visit]
            kinds = [*kinds[: len(starts) - 1], "14"]
    if left is not None and chance.happens(0.05):
        starts, kinds = [*starts, left], [*kinds, "FFH"]
    placed = [(on, kind) for on, kind in zip(sorted(starts), kinds, strict=False) if on <= last_day]
    found = []
    for number, (on, kind) in enumerate(placed):
        following = placed[number + 1][0] if number + 1 < len(placed) else left
        end = chance.weighted({following: 8, None: 1, last_day: 1})
        provider = None if kind in WITHOUT_PROVIDER or chance.happens(0.12) else chance.one_of(("a", "b", "c"))
        again = 2 if chance.happens(0.04) else 1
        found += [
            rows.arrangement(chance.new_id("LA"), episode_id, on.isoformat(), text(end), kind, provider)
            for _ in range(again)
        ]
    return found + _in_turn(chance, episode_id, removal)


def _in_turn(chance: Chance, episode_id: str, removal: date) -> list[Row]:
    """Rarely two homes on the day of the removal, and the first of them again under another id."""
    if not chance.happens(0.04):
        return []
    on = removal.isoformat()
    return [rows.arrangement(chance.new_id("LA"), episode_id, on, on, "FFH", home) for home in ("d", "e", "d")]


def _add_reports(frame: Frame, tables: dict[str, list[Row]], person: Person, spans: list[Span]) -> None:
    """Reports before the 18th birthday: near each other, near removals and exits."""
    chance = frame.chance
    as_of = frame.dates["child_welfare"].as_of
    last = min(plus_days(person.eighteenth_birthday, -1), as_of)
    first = max(person.birth, person.first_contact)
    if first > last:
        return
    dates = list(chance.some_of(person.meeting_days, chance.one_of((0, 1))))
    for removal, left in spans:
        if chance.happens(0.5):
            dates.append(plus_days(removal, chance.one_of((-1, 0, 6, 7, 8, 60))))
        if left is not None and chance.happens(0.3):
            dates.append(plus_days(left, chance.one_of((-1, 0, 1))))
    for _ in range(chance.number(0, 3)):
        if dates and chance.happens(0.7):
            dates.append(plus_days(chance.one_of(dates), chance.one_of((0, 1, 2, 13, 14, 15, 16, 364, 365, 366))))
        else:
            dates.append(chance.edge_day(first, last))
    if dates and chance.happens(0.1):
        dates += [plus_days(dates[-1], 1), plus_days(dates[-1], 2)]
    dates = sorted(on for on in dates if first <= on <= last)
    county = frame.county()
    incident_of: dict[date, date | None] = {}
    for number, on in enumerate(dates):
        county = frame.county() if chance.happens(0.2) and on not in incident_of else county
        incident = incident_of.setdefault(on, _incident(chance, person, spans, on, list(incident_of.values())))
        alone = number + 1 == len(dates) and dates.count(on) == 1
        fatal = "1" if alone and chance.happens(0.04) else "0"
        tables["cps_report"].append(_report(frame, person, on, county, incident, fatal))


def _incident(chance: Chance, person: Person, spans: list[Span], on: date, earlier: list[date | None]) -> date | None:
    """Missing, the day itself, one used before, or near a removal or exit; never after the report."""
    edges = [plus_days(edge, chance.one_of((-1, 0))) for span in spans for edge in span if edge is not None]
    choices = [None, None, on, plus_days(on, -chance.number(1, 20)), *edges, *earlier]
    incident = chance.one_of(choices)
    return incident if incident is not None and person.birth <= incident <= on else None


def _report(frame: Frame, person: Person, on: date, county: str, incident: date | None, fatal: str) -> Row:
    chance = frame.chance
    disposition = chance.weighted({"1": 6, "2": 3, "3": 1, "4": 1, "5": 2, "7": 1, "88": 1, "99": 1})
    disposed = plus_days(on, chance.number(0, 45))
    row = {
        **rows.report(
            chance.new_id("RP"), person.person_id, on.isoformat(), disposition, county, text(incident), fatal
        ),
        "disposition_date": text(disposed) if disposed <= frame.dates["child_welfare"].as_of else None,
    }
    if chance.happens(0.15):
        row |= {"maltreatment_type_2": "1", "disposition_2": chance.one_of(("1", "2", "5"))}
    return row
