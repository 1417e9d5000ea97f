"""Matching: which pairs of records are one person, judged by which parts of their identity agree.

A record is one person of one source. Two tokens of a rule agree or they do not; what a pair agrees on is the union of
the parts of its agreeing rules. Where a rule disagrees and all of its parts but one are known to agree, that one differs.
"""

from __future__ import annotations

import duckdb

from pipelines.linkage.rules import ID_RULE, OPENLINKTOKEN, RULES, Part

LARGEST_PER_SOURCE = 8
LARGEST_BLOCK = 24
P = Part
# A token starts a comparison only when it rests on one of these; others just add what agrees.
_STARTS = P.BIRTH | P.SSN | P.ID | P.ZIP


def compare(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `linkage.pair`: every pair worth a look, what agrees and differs, by what it links or why not.

    Reads `linkage.record` (record, source, person_id, birth_date, sex, race_ethnicity) and `linkage.held` (record, rule,
    token). Also makes `linkage.large_block` with the tokens that too many records share, which are passed over.
    """
    _rules(connection)
    for statement in (_BLOCK, _LARGE_BLOCK, _USED, _AGREEING, _DIFFERING, _EVIDENCE, _PAIR):
        connection.execute(statement)
    for name in ("block", "used", "agreeing", "differing", "evidence"):
        connection.execute(f"drop table temp.{name}")


def _rules(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create or replace temp table linkage_rule (rule varchar, mask integer, parts integer, starts boolean)")
    known = [
        (rule.name, int(rule.mask), int(_headline(rule.parts)), bool(rule.mask & _STARTS)) for rule in (*RULES, *OPENLINKTOKEN)
    ]
    connection.executemany("insert into linkage_rule values (?, ?, ?, ?)", known)
    connection.execute(
        f"insert into linkage_rule select distinct rule, {int(P.ID)}, {int(P.ID)}, true from linkage.held"
        f" where starts_with(rule, '{ID_RULE}')"
    )


def _headline(parts: tuple[Part, ...]) -> Part:
    found = Part(0)
    for part in parts:
        found |= part
    return found


def has(*parts: Part) -> str:
    """SQL: the pair agrees on all of these parts."""
    wanted = int(_headline(parts))
    return f"(agreed & {wanted} = {wanted})"


def has_one(*parts: Part) -> str:
    """SQL: the pair agrees on at least one of these parts."""
    return f"(agreed & {int(_headline(parts))} <> 0)"


_BLOCK = """
create or replace temp table block as
select rule, token, max(records) as most_of_a_source, sum(records) as records, count(*) as sources
from (select h.rule, h.token, r.source, count(*) as records from linkage.held h join linkage.record r using (record) group by all)
group by all having sum(records) > 1
"""
_LARGE_BLOCK = f"""
create or replace table linkage.large_block as
select rule, records, most_of_a_source from block
where most_of_a_source > {LARGEST_PER_SOURCE} or records > {LARGEST_BLOCK}
"""
_USED = f"""
create or replace temp table used as
select h.record, h.rule, h.token, r.mask, r.starts, b.most_of_a_source > 1 as is_crowded,
    b.sources > 1 and r.mask & {int(P.FIRST | P.LAST)} = {int(P.FIRST | P.LAST)} as is_named_elsewhere
from linkage.held h
join block b using (rule, token)
join linkage_rule r using (rule)
where b.most_of_a_source <= {LARGEST_PER_SOURCE} and b.records <= {LARGEST_BLOCK}
"""
_AGREEING = """
create or replace temp table agreeing as
with started as (
    select distinct a.record as one, b.record as other
    from used a join used b on a.rule = b.rule and a.token = b.token and a.record < b.record
    where a.starts
)
select s.one, s.other, bit_or(a.mask) as agreed, bool_or(a.is_crowded) as is_crowded, list_sort(list(a.rule)) as rules
from started s
join used a on a.record = s.one
join used b on b.record = s.other and b.rule = a.rule and b.token = a.token
group by all
"""
_DIFFERING = """
create or replace temp table differing as
select p.one, p.other, bit_or(r.parts & ~p.agreed) as differs
from agreeing p
join linkage.held a on a.record = p.one
join linkage.held b on b.record = p.other and b.rule = a.rule and b.token <> a.token
join linkage_rule r on r.rule = a.rule
where bit_count(r.parts & ~p.agreed) = 1
group by all
"""
# Birth dates are near when at most one of year, month and day differs, or day and month changed places.
_EVIDENCE = """
create or replace temp table evidence as
with named as (select record, bool_or(is_named_elsewhere) as elsewhere from used group by record)
select
    p.one, p.other, p.agreed, p.is_crowded, p.rules, coalesce(d.differs, 0) as differs,
    a.source, a.source = b.source as is_same_source,
    case when a.birth_date is null or b.birth_date is null then null else
        cast(year(a.birth_date) <> year(b.birth_date) as integer) + cast(month(a.birth_date) <> month(b.birth_date) as integer)
        + cast(day(a.birth_date) <> day(b.birth_date) as integer) <= 1
        or (year(a.birth_date) = year(b.birth_date) and month(a.birth_date) = day(b.birth_date)
            and day(a.birth_date) = month(b.birth_date))
    end as is_birth_near,
    case when a.sex in ('F', 'M') and b.sex in ('F', 'M') then a.sex <> b.sex end as is_sex_other,
    case when a.race_ethnicity not in ('UNKNOWN', 'MULTI') and b.race_ethnicity not in ('UNKNOWN', 'MULTI')
        then a.race_ethnicity <> b.race_ethnicity end as is_race_other,
    n.elsewhere and m.elsewhere as are_named_elsewhere
from agreeing p
join named n on n.record = p.one
join named m on m.record = p.other
join linkage.record a on a.record = p.one
join linkage.record b on b.record = p.other
left join differing d on d.one = p.one and d.other = p.other
"""
_FIRST_DIFFERS = f"(differs & {int(P.FIRST)} <> 0 and not {has_one(P.FIRST_SOUND, P.FIRST_START)})"
_OTHER_FIRST = f"(differs & {int(P.FIRST)} <> 0 and not {has(P.FIRST)})"
_SSN_DIFFERS = f"(differs & {int(P.SSN)} <> 0 and not {has_one(P.SSN_START, P.SSN_END)})"
_SUPPORT = has_one(P.ZIP, P.SSN, P.SSN_END, P.SSN_START)
_CONFLICTS = (
    "cast(coalesce(is_sex_other, false) as integer) + cast(coalesce(is_race_other, false) as integer)"
    " + cast(not coalesce(is_birth_near, true) as integer)"
)
# What becomes of a pair: the first verdict whose condition holds. A grade says how good the evidence of a link is
# (1 the best); a refusal keeps two records apart for good, whatever links them to others.
#
# Twins share last name, birth date and home, and at times a number that was written down for both. What tells them
# apart is the first name: two first names on one birthday are two persons, unless the whole number says otherwise and
# no other source knows both names. A source that hardly ever has one name, number and birthday under two ids registers
# persons once, so two first names under one number and birthday are twins there, too. Within a source, and where a name and
# birthday occur twice in one, a name needs support.
VERDICTS = (
    ("conflicting sex, race or birth date", None, f"{_CONFLICTS} > 1"),
    ("different statewide ids", None, f"differs & {int(P.ID)} <> 0"),
    ("statewide id", 1, f"{has(P.ID)} and not ({_FIRST_DIFFERS} and {has(P.LAST)})"),
    ("twins: both names known to another source", None, f"are_named_elsewhere and {_FIRST_DIFFERS} and {has(P.LAST, P.BIRTH)}"),
    (
        "twins under one number in a source that knows nobody twice", None,
        f"is_same_source and not knows_persons_twice and {_OTHER_FIRST} and {has(P.SSN, P.LAST, P.BIRTH)}",
    ),
    ("number, first name and birth date", 1, has(P.SSN, P.FIRST, P.BIRTH)),
    ("number and birth date", 2, has(P.SSN, P.BIRTH)),
    ("different first names on one day", 0, f"{_FIRST_DIFFERS} and {has(P.LAST, P.BIRTH)}"),
    ("number, first name and birth date but for a slip", 2, f"{has(P.SSN, P.FIRST)} and is_birth_near"),
    ("number and both names", 3, f"{has(P.SSN, P.FIRST, P.LAST)}"),
    ("number and first name, no birth date", 2, f"{has(P.SSN, P.FIRST)} and is_birth_near is null"),
    (
        "number, last name and birth date but for a slip", 3,
        f"{has(P.SSN, P.LAST)} and coalesce(is_birth_near, true) and not {_FIRST_DIFFERS}",
    ),
    (
        "same name and birthday, different numbers", 0,
        f"{has(P.FIRST, P.LAST, P.BIRTH)} and {_SSN_DIFFERS} and not {has(P.ZIP)}",
    ),
    (
        "a name and birthday that occurs twice", 0,
        f"{has(P.FIRST, P.LAST, P.BIRTH)} and (is_same_source or is_crowded) and not ({_SUPPORT})",
    ),
    ("names and birth date", 2, has(P.FIRST, P.LAST, P.BIRTH)),
    (
        "first name, sound of the last, birth date, and home or number", 3,
        f"{has(P.FIRST, P.LAST_SOUND, P.BIRTH)} and {has_one(P.ZIP, P.SSN_END)} and not ({_SSN_DIFFERS})",
    ),
    (
        "first name, birth date, home, part of the number", 3,
        f"{has(P.FIRST, P.BIRTH, P.ZIP)} and {has_one(P.SSN_END, P.SSN_START)}",
    ),
    ("last name, birth date, home, end of the number", 3, f"{has(P.LAST, P.BIRTH, P.ZIP, P.SSN_END)} and not {_FIRST_DIFFERS}"),
    ("sound of the names, birth date, part of the number", 3, has(P.FIRST_SOUND, P.LAST_SOUND, P.BIRTH, P.SSN_END)),
    (
        "names, home and birth date but for a slip", 3,
        f"{has(P.FIRST_START, P.LAST, P.BIRTH_YEAR, P.ZIP)} and not {has(P.BIRTH)} and is_birth_near",
    ),
)
GRADES = {name: grade for name, grade, _ in VERDICTS if grade}
REFUSALS = frozenset(name for name, grade, _ in VERDICTS if grade is None)
_CASES = " ".join(f"when {condition} then '{name}'" for name, _, condition in VERDICTS)
_PAIR = f"""
create or replace table linkage.pair as
with registry as (
    select source, count(*) filter ({has(P.SSN, P.FIRST, P.BIRTH)})
        > count(*) filter ({has(P.SSN, P.LAST, P.BIRTH)} and {_OTHER_FIRST}) as knows_persons_twice
    from evidence where is_same_source group by source
)
select one, other, agreed, differs, rules, is_same_source, case {_CASES} else 'too little agrees' end as verdict
from evidence left join registry using (source)
"""
