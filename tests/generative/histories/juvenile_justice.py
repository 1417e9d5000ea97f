"""Juvenile justice histories: complaints, decisions, supervision, custody and adult arrests of one youth at a time."""

from datetime import date

from tests.generative.histories.custody import custody_rows
from tests.generative.histories.frame import Frame, Person, text
from tests.reference import rows
from tests.reference.days import birthday, plus_days, plus_months
from tests.reference.deliveries import Row

FIRST_OFFENSE = date(2020, 3, 1)
DECISIONS = {
    "DIVERTED_PLAN": 5, "DIVERTED_CONTRACT": 2, "APPROVED": 6, "CLOSED": 3, "CONSULTATION": 1, "PENDING": 1
}  # fmt: skip
Tables = dict[str, list[Row]]


def make_tables(frame: Frame) -> Tables:
    """Every juvenile justice table."""
    tables: Tables = {
        name: [] for name in ("youth", "complaint", "petition", "disposition", "supervision", "custody", "adult_event")
    }
    for person in frame.of_partner("juvenile_justice"):
        chance = frame.chance
        birth = person.birth if chance.happens(0.95) else plus_days(person.birth, 1)
        tables["youth"].append(
            {
                "person_id": person.person_id, "birth_date": birth.isoformat(),
                "sex": chance.one_of((person.sex, "U")),
                "race_ethnicity": chance.one_of((person.race_ethnicity, "UNKNOWN")),
                "home_language": person.home_language, "residence_county_fips": frame.county(0.1),
                "adult_link_status": chance.weighted({"MATCHED": 3, "NO_MATCH": 3, "NOT_ATTEMPTED": 2}),
            }
        )  # fmt: skip
        one = _Youth(frame, person)
        for name, found in one.tables.items():
            tables[name] += found
    return tables


class _Youth:
    """One youth's rows, made event after event; every event after a start event lands near its follow-up's edges."""

    def __init__(self, frame: Frame, person: Person) -> None:
        self.frame, self.person, self.chance = frame, person, frame.chance
        self.as_of = frame.dates["juvenile_justice"].as_of
        self.county = frame.county()
        self.tables: Tables = {
            name: [] for name in ("complaint", "petition", "disposition", "supervision", "custody", "adult_event")
        }
        self.clocks: list[date] = []
        self.first = max(FIRST_OFFENSE, birthday(person.birth, 8))
        self.last = min(self.as_of, plus_days(birthday(person.birth, 19), -1))
        if self.first > self.last:
            return
        self._add_custody()
        self._add_probation()
        for _ in range(self.chance.weighted({0: 2, 1: 3, 2: 3, 4: 2})):
            self._add_complaint()
        self._add_late_offense()
        self._add_petition_at_first_contact()
        self._add_adult_events()
        self._settle_counties()

    def _place(self) -> str:
        """Mostly the youth's county."""
        return self.frame.county() if self.chance.happens(0.2) else self.county

    def _inside(self, on: date) -> bool:
        return self.first <= on <= self.last

    def _add_custody(self) -> None:
        start = self.chance.one_of((self.chance.edge_day(self.first, self.last), self.person.meeting_days[0]))
        if not self._inside(start):
            return
        self.tables["custody"] = custody_rows(self.chance, self.person.person_id, start, self.last, self._place)
        self.clocks += [
            date.fromisoformat(str(row["release_date"])) for row in self.tables["custody"] if row["release_date"]
        ]
        for row in self.tables["custody"]:
            if row["kind"] == "YDC" and self.chance.happens(0.7):
                admitted = date.fromisoformat(str(row["admit_date"]))
                start = plus_days(admitted, -self.chance.one_of((0, 0, 5)))
                self._add_spell("COMMITMENT", start, None if row["release_date"] is None else str(row["release_date"]))
                break

    def _add_probation(self) -> None:
        for _ in range(self.chance.weighted({0: 3, 1: 3, 2: 1})):
            edges = [
                date.fromisoformat(str(row[name]))
                for row in self.tables["custody"]
                for name in ("admit_date", "release_date")
                if row[name] is not None
            ]
            start = self.chance.edge_day(self.first, self.last)
            if edges and self.chance.happens(0.6):
                start = plus_days(self.chance.one_of(edges), self.chance.one_of((-1, 0, 0, 1)))
            if self._inside(start):
                self.clocks.append(start)
                end = plus_days(start, self.chance.one_of((0, 30, 180, 400)))
                self._add_spell("PROBATION", start, text(end) if end <= self.as_of else None)

    def _add_spell(self, kind: str, start: date, end: str | None, complaint_id: str | None = None) -> None:
        reason = (
            None if end is None else self.chance.weighted({"COMPLETED": 5, "REVOKED": 1, "TRANSFER": 1, "OTHER": 1})
        )
        self.tables["supervision"].append(
            rows.supervision(
                self.chance.new_id("SP"), self.person.person_id, kind, start.isoformat(), end, reason, self._place(),
                complaint_id,
            )
        )  # fmt: skip

    def _event_dates(self) -> tuple[date, date | None]:
        """Received and offense dates: anywhere, or around a clock and its 12th and 24th month."""
        chance = self.chance
        received = chance.edge_day(self.first, self.last)
        offense: date | None = plus_days(received, -chance.one_of((0, 0, 1, 2, 30, 90)))
        if self.clocks and chance.happens(0.7):
            clock = chance.one_of(self.clocks)
            received = plus_days(
                plus_months(clock, chance.one_of((0, 0, 12, 12, 24))), chance.one_of((-1, 0, 0, 1, 1, 2))
            )
            offense = chance.one_of(
                (received, received, plus_days(received, -1), plus_days(clock, chance.one_of((-1, 0, 1))))
            )
        if offense is not None and (offense > received or not self._inside(offense)):
            offense = received
        return received, None if chance.happens(0.12) else offense

    def _add_complaint(self) -> None:
        chance = self.chance
        received, offense = self._event_dates()
        if not self._inside(received):
            return
        complaint_id = chance.new_id("CO")
        delinquent = chance.happens(0.85)
        divertible = chance.happens(0.8)
        decision = chance.weighted(DECISIONS)
        decided: date | None = plus_days(received, chance.one_of((0, 1, 15, 30)))
        if not divertible and decision.startswith("DIVERTED"):
            decision = "APPROVED"
        if decision == "PENDING" or decided is None or decided > self.as_of:
            decision, decided = "PENDING", None
        filed = None
        if decided is not None and decision.startswith("DIVERTED"):
            self.clocks.append(decided)
            if chance.happens(0.2):
                filed = plus_days(decided, chance.one_of((0, 30, 120)))
                filed = filed if filed <= self.as_of else None
            end = plus_days(decided, chance.one_of((0, 60, 180)))
            self._add_spell("DIVERSION", decided, text(end) if end <= self.as_of else None, complaint_id)
        self.tables["complaint"].append(
            rows.complaint(
                complaint_id, self.person.person_id, received.isoformat(), text(offense), decision, text(decided),
                self._place(), offense_class=chance.one_of(("A1", "1", "2", "3", "H")) if delinquent else "U",
                complaint_type="DELINQUENT" if delinquent else "UNDISCIPLINED",
                divertible="1" if divertible else "0", later_filed_date=text(filed),
            )
        )  # fmt: skip
        start = filed or (decided if decision == "APPROVED" else None)
        if start is not None and chance.happens(0.8):
            self._add_petition(complaint_id, start)
        if decided is not None and divertible and chance.happens(0.12):
            self._decide_twice(received, decided)

    def _add_late_offense(self) -> None:
        """An adjudicated offense on the last day of two years after a clock, or on the day after it."""
        for clock in self.chance.some_of(self.clocks, self.chance.weighted({0: 3, 1: 1})):
            on = plus_days(plus_months(clock, 24), self.chance.one_of((-1, 0)))
            if self._inside(on):
                complaint_id, day = self.chance.new_id("CO"), on.isoformat()
                self.tables["complaint"].append(
                    rows.complaint(complaint_id, self.person.person_id, day, day, "APPROVED", day, self.county)
                )
                self.tables["petition"].append(
                    rows.petition(self.chance.new_id("PE"), complaint_id, day, "ADJUDICATED", day)
                )

    def _add_petition_at_first_contact(self) -> None:
        """A petition around the day on which child welfare may first hear of the youth."""
        filed = plus_days(self.person.meeting_days[0], self.chance.one_of((-1, 0, 0, 1)))
        if self.person.first_contact == self.person.meeting_days[0] and self._inside(filed):
            complaint_id, day = self.chance.new_id("CO"), filed.isoformat()
            self.tables["complaint"].append(
                rows.complaint(complaint_id, self.person.person_id, day, day, "APPROVED", day, self.county)
            )
            self.tables["petition"].append(rows.petition(self.chance.new_id("PE"), complaint_id, day))

    def _decide_twice(self, received: date, decided: date) -> None:
        """A complaint with a later id, received up to some days before, decided on the same day."""
        received = max(plus_days(received, -self.chance.one_of((0, 1, 5))), self.first)
        self.tables["complaint"].append(
            rows.complaint(
                self.chance.new_id("CO"), self.person.person_id, received.isoformat(), received.isoformat(),
                self.chance.one_of(("CLOSED", "APPROVED", "DIVERTED_PLAN", "CONSULTATION")), decided.isoformat(),
                self.county,
            )
        )  # fmt: skip

    def _add_petition(self, complaint_id: str, start: date) -> None:
        chance = self.chance
        filed = plus_days(start, chance.one_of((0, 1, 10)))
        meeting = chance.one_of(self.person.meeting_days)
        if meeting > start and chance.happens(0.5):
            filed = meeting
        if filed > self.as_of:
            return
        found = plus_days(filed, chance.one_of((0, 60, 200, 500)))
        finding = chance.weighted({"ADJUDICATED": 5, "DISMISSED": 2, "TRANSFERRED": 1, "REMANDED": 1, "PENDING": 1})
        if finding == "PENDING" or found > self.as_of:
            finding, settled = "PENDING", None
        else:
            settled = found
        petition_id = chance.new_id("PE")
        self.tables["petition"].append(
            rows.petition(petition_id, complaint_id, filed.isoformat(), finding, text(settled))
        )
        if finding == "ADJUDICATED" and settled is not None:
            self.tables["disposition"].append(
                {
                    "disposition_id": chance.new_id("DI"), "person_id": self.person.person_id,
                    "petition_id": petition_id, "disposition_date": settled.isoformat(),
                    "level": chance.one_of(("1", "2", "3")),
                }
            )  # fmt: skip

    def _add_adult_events(self) -> None:
        chance = self.chance
        for clock in chance.some_of(self.clocks, chance.weighted({0: 1, 1: 2, 2: 1})):
            on = plus_days(plus_months(clock, chance.one_of((0, 6, 24, 24))), chance.one_of((-1, 0, 0, 1)))
            if not birthday(self.person.birth, 17) <= on <= self.as_of:
                continue
            offense = chance.one_of((None, on, plus_days(clock, chance.one_of((0, 1)))))
            self.tables["adult_event"].append(
                {
                    "event_id": chance.new_id("AE"), "person_id": self.person.person_id,
                    "event_type": chance.weighted({"ARREST": 4, "CONVICTION": 1}), "event_date": on.isoformat(),
                    "offense_date": text(offense if offense is None or offense <= on else on),
                }
            )  # fmt: skip

    def _settle_counties(self) -> None:
        """One county for all rows of a youth with two clocks on one day: which of them comes first is not said."""
        decided = [str(row["decision_date"]) for row in self.tables["complaint"] if row["decision_date"]]
        starts = [str(row["start_date"]) for row in self.tables["supervision"] if row["kind"] == "PROBATION"]
        left = [str(row["release_date"]) for row in self.tables["custody"] if row["release_date"]]
        days = [*decided, *starts, *left]
        if len(days) != len(set(days)):
            for name in ("complaint", "supervision", "custody"):
                self.tables[name] = [{**row, "county_fips": self.county} for row in self.tables[name]]
