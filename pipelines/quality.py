"""Data quality, for a release: what was sent, which rules fired, and checks of completeness, timeliness and linkage.

The checks go by the kinds that published catalogues know: is it there (completeness, tokens), is it in time, is it the
same (overlap, agreement between partners). Each has a soft and a hard threshold. Shares are whole percents, and none is
told that fewer than eleven persons stand behind, on either side: these numbers leave the pipeline host.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from data_contracts.columns import Kind
from data_contracts.partners import partners
from pipelines.steadiness import rows_of_quarters

_FEWEST = 11


@dataclass(frozen=True)
class Check:
    """One check: its id and sentence; a value below `soft` is worth a question, below `hard` a repair (or above, for days)."""

    id: str
    sentence: str
    soft: float | None = None
    hard: float | None = None
    is_lower_better: bool = False


TIMELY = Check("Q-timely", "Days from the last complete day to the day the extract was drawn.", 60, 120, is_lower_better=True)
RACE = Check("Q-race-known", "Percent of persons whose race and ethnicity is known.", 95, 80)
SEX = Check("Q-sex-known", "Percent of persons whose sex is known.", 98, 90)
# Where partners disagree, the order in pipelines/conform/person.sql decides; how often it has to is counted here.
AGREES = {
    "birth_date": Check("Q-birth-agrees", "Percent of persons known to other partners whose birth date is the same there.", 98, 90),
    "sex": Check("Q-sex-agrees", "Percent of persons known to other partners whose sex is the same there.", 98, 90),
    "race_ethnicity": Check(
        "Q-race-agrees", "Percent of persons known to other partners whose race and ethnicity is the same there.", 95, 80
    ),
    "home_language": Check(
        "Q-language-agrees", "Percent of persons known to other partners whose home language is the same there.", 95, 80
    ),
}
BIRTH_DAY = Check("Q-birth-day-known", "Percent of persons whose birth date is known to the day, not only the month.", 98, 90)
OFFENSE = Check(
    "Q-offense-dated",
    "Percent of youth with delinquent complaints who have the day of every offense; elsewhere the day it was received stands in.",
    98, 90,
)
ARREST = Check(
    "Q-arrest-dated",
    "Percent of youth with adult arrests who have the day of every offense; elsewhere the day of the arrest stands in.", 98, 90,
)
OVERLAP = Check("Q-known-elsewhere", "Percent of persons whom another partner knows as well.")
STEADY = Check("Q-steady", "Rows of a table in a quarter, in percent of the mean of the four quarters before.", 75, 50)
FILLED = Check("Q-has-token", "Percent of persons with at least one linkage token.", 95, 80)


def quality(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row per delivery in force and table, one per rule that fired, and one per check; counts and shares only.

    Rows of checks have no delivery_id; `rule` names the check, `area_id` the county ("" for all of the state), `group` the
    sex or race ("" for all), `period_start` the quarter of the partner's last complete day. A check of a table names it, and
    its `period_start` is the quarter it speaks of.
    """
    received = connection.execute(_RECEIVED).df()
    checks = [_checked(connection, check, query) for check, query in _queries(connection)]
    return pd.concat([received, *(frame for frame in checks if len(frame))], ignore_index=True)


def _checked(connection: duckdb.DuckDBPyConnection, check: Check, query: str) -> pd.DataFrame:
    """A check's rows from a query for partner, area_id, group, value; a null value is a suppressed one."""
    sign = ">" if check.is_lower_better else "<"
    result = "'told'" if check.soft is None else (
        f"case when value {sign} {check.hard} then 'repair' when value {sign} {check.soft} then 'question' else 'passed' end"
    )
    period, table = ("c.period_start", 'c."table"') if check is STEADY else ("s.period_start", "cast(null as varchar)")
    return connection.execute(
        f"""
        select c.partner, {table} as "table", s.as_of_date, s.data_through,
            $rule as rule, $sentence as rule_sentence, c.area_id, c."group",
            {period} as period_start, c.value, cast($soft as double) as soft_threshold, cast($hard as double) as hard_threshold,
            case when c.value is null then 'suppressed' else {result} end as result
        from ({query}) c join ({_SENT}) s using (partner) order by all
        """,
        {"rule": check.id, "sentence": check.sentence, "soft": check.soft, "hard": check.hard},
    ).df()


def _queries(connection: duckdb.DuckDBPyConnection) -> list[tuple[Check, str]]:
    connection.execute(f"create or replace temp table known_person as {_known_person(connection)}")
    connection.execute(f"create or replace temp table person_area as {_person_area()}")
    report = "select person_id, partner, '' as area_id, '' as \"group\", {holds} as holds from conformed.person_report"
    shared = (
        "select k.person_id, k.partner, {area} as area_id, {group} as \"group\","
        " (select count(*) from known_person o where o.person_id = k.person_id) > 1 as holds from known_person k{joined}"
    )
    person = " join conformed.person p using (person_id)"
    late = "date_diff('day', data_through, as_of_date)"
    return [
        (TIMELY, f"select partner, '' as area_id, '' as \"group\", {late} as value from ({_SENT})"),
        (STEADY, rows_of_quarters(connection)),
        *(
            (check, _share(query.format(holds=holds)))
            for check, holds in ((RACE, "race_ethnicity <> 'UNKNOWN'"), (SEX, "sex <> 'U'"))
            for query in (report, report.replace("'' as area_id", "area_id") + " join person_area using (person_id, partner)")
        ),
        *((check, _share(_agreement(name))) for name, check in AGREES.items()),
        (BIRTH_DAY, _share(report.format(holds="birth_precision = 'day'"))),
        (OFFENSE, _share(_dated("juvenile_justice.complaint", "complaint_type = 'DELINQUENT'"))),
        (ARREST, _share(_dated("juvenile_justice.adult_event", "event_type = 'ARREST'"))),
        (OVERLAP, _share(shared.format(area="''", group="''", joined=""))),
        (OVERLAP, _share(shared.format(area="a.area_id", group="''", joined=" join person_area a using (person_id, partner)"))),
        (OVERLAP, _share(shared.format(area="''", group="p.sex", joined=person))),
        (OVERLAP, _share(shared.format(area="''", group="p.race_ethnicity", joined=person))),
        *((FILLED, _share(query)) for query in _tokens(connection, person)),
    ]


def _share(persons: str) -> str:
    """The percent of persons for whom `holds`, by partner, area and group; null when it would tell of few persons."""
    return f"""
    select partner, area_id, "group",
        case when persons >= {_FEWEST} and (holding = 0 or holding >= {_FEWEST})
                and (holding = persons or persons - holding >= {_FEWEST})
            then round(100.0 * holding / persons) end as value
    from (
        select partner, area_id, "group", count(distinct person_id) as persons,
            count(distinct case when holds then person_id end) as holding
        from ({persons}) group by all
    )
    """


def _agreement(name: str) -> str:
    """Whether all other partners who know it say the same of a person; a birth month agrees with a day in it."""
    unknown = {"sex": "U", "race_ethnicity": "UNKNOWN", "home_language": "UNK"}
    known, same = f"'{unknown.get(name)}' not in (r.{name}, o.{name})", f"r.{name} = o.{name}"
    if name == "birth_date":
        known = "r.birth_date is not null and o.birth_date is not null"
        unit = "case when 'month' in (r.birth_precision, o.birth_precision) then 'month' else 'day' end"
        same = f"date_trunc({unit}, r.birth_date) = date_trunc({unit}, o.birth_date)"
    return f"""
    select r.person_id, r.partner, '' as area_id, '' as "group", bool_and({same}) as holds
    from conformed.person_report r join conformed.person_report o on o.person_id = r.person_id and o.partner <> r.partner
    where {known} group by r.person_id, r.partner
    """


def _dated(table: str, condition: str) -> str:
    """Whether every offense of a youth in a table has its day."""
    return (
        "select person_id, 'juvenile_justice' as partner, '' as area_id, '' as \"group\","
        f" bool_and(offense_date is not null) as holds from {table} where {condition} group by person_id"
    )


def _known_person(connection: duckdb.DuckDBPyConnection) -> str:
    """Everybody whom a partner names in any table."""
    held = {tuple(row) for row in connection.execute("select partner, table_name from conformed.table_in_force").fetchall()}
    parts = [
        f"select person_id, '{name}' as partner from {name}.{contract.table}"
        for name, partner in partners().items()
        for contract in partner.contracts
        if (name, contract.table) in held and any(column.name == "person_id" for column in contract.columns)
    ]
    return " union ".join(parts) or "select cast(null as varchar) as person_id, cast(null as varchar) as partner where false"


def _person_area() -> str:
    """The counties in which a partner's tables place a person."""
    parts = [
        f"select person_id, '{name}' as partner, {column.name} as area_id from {name}.{contract.table}"
        for name, partner in partners().items()
        for contract in partner.contracts
        if any(column.name == "person_id" for column in contract.columns)
        for column in contract.columns
        if column.kind is Kind.COUNTY
    ]
    return f"select * from ({' union '.join(parts)}) where area_id <> '99999'"


def _tokens(connection: duckdb.DuckDBPyConnection, person: str) -> list[str]:
    """Queries for who has a token, at the partners that send them: by partner, county, sex and race."""
    rows = connection.execute("select partner from conformed.table_in_force where table_name = 'token'").fetchall()
    if not rows:
        return []
    tokens = " union ".join(f"select person_id, '{name}' as partner from {name}.token" for (name,) in rows)
    names = ", ".join(f"'{name}'" for (name,) in rows)
    base = (
        f"select k.person_id, k.partner, {{area}} as area_id, {{group}} as \"group\", t.person_id is not null as holds"
        f" from known_person k left join ({tokens}) t on t.person_id = k.person_id and t.partner = k.partner{{joined}}"
        f" where k.partner in ({names})"
    )
    area = " join person_area a on a.person_id = k.person_id and a.partner = k.partner"
    described = person.replace("using (person_id)", "on p.person_id = k.person_id")
    return [
        base.format(area="''", group="''", joined=""),
        base.format(area="a.area_id", group="''", joined=area),
        base.format(area="''", group="p.sex", joined=described),
        base.format(area="''", group="p.race_ethnicity", joined=described),
    ]


_SENT = """
select partner, max(as_of_date) as as_of_date, max(data_through) as data_through,
    cast(date_trunc('quarter', max(data_through)) as date) as period_start
from conformed.delivery_in_force where partner <> 'reference' group by partner
"""
_RECEIVED = """
with held as (
    select d.number, d.partner, d.delivery_id, d.as_of_date, d.data_through, t.table_name, t.read, t.admitted,
        t.quarantined, t.collapsed, t.superseded
    from delivery d join conformed.delivery_in_force f on f.delivery_number = d.number
    join delivered_table t using (number)
)
select partner, delivery_id, as_of_date, data_through, table_name as "table",
    case when quarantined > 0 then 'admitted with quarantined rows' else 'admitted' end as verdict,
    read, admitted, quarantined, collapsed, superseded, cast(null as varchar) as rule,
    cast(null as varchar) as rule_sentence, cast(null as bigint) as rule_count
from held
union all
select h.partner, h.delivery_id, h.as_of_date, h.data_through, h.table_name,
    case f.level when 'E' then 'held back' else 'kept and flagged' end,
    null, null, null, null, null, f.rule, r.sentence, count(*)
from held h join finding f on f.number = h.number and f.table_name = h.table_name
join finding_rule r on r.rule = f.rule
group by all
order by partner, delivery_id, "table", rule nulls first
"""
