"""Person keys: the collaborative's own id of a person, the same from release to release as far as the evidence allows."""

from __future__ import annotations

import duckdb

CREATE = (
    "create schema if not exists linkage",
    "create table if not exists linkage.person_key (partner varchar, person_id varchar, person_key varchar,"
    " primary key (partner, person_id))",
    "create table if not exists linkage.person_key_change (changed_at timestamp with time zone, kind varchar,"
    " from_key varchar, into_key varchar, records bigint)",
)


def renew(connection: duckdb.DuckDBPyConnection) -> None:
    """Gives every cluster of `linkage.cluster` a person key; the caller holds the transaction.

    A cluster keeps the key that most of its records had; a key goes on with the cluster that holds most of its records.
    What else changes is a merge or a split, and noted in `linkage.person_key_change`. New keys are random.
    """
    for statement in (_VOTE, _CHOSEN, _CHANGE):
        connection.execute(statement)
    connection.execute(
        "insert or replace into linkage.person_key select r.source, r.person_id, h.person_key"
        " from linkage.record r join linkage.cluster c using (record) join chosen h using (cluster)"
    )
    for name in ("vote", "chosen"):
        connection.execute(f"drop table temp.{name}")


_VOTE = """
create or replace temp table vote as
select c.cluster, k.person_key, count(*) as records
from linkage.record r
join linkage.cluster c using (record)
join linkage.person_key k on k.partner = r.source and k.person_id = r.person_id
group by all
"""
_CHOSEN = """
create or replace temp table chosen as
with heir as (
    select cluster, person_key, records from vote
    qualify row_number() over (partition by person_key order by records desc, cluster) = 1
),
kept as (
    select cluster, person_key from heir
    qualify row_number() over (partition by cluster order by records desc, person_key) = 1
)
select c.cluster, coalesce(k.person_key, replace(cast(uuid() as varchar), '-', '')) as person_key
from (select distinct cluster from linkage.cluster) c
left join kept k using (cluster)
"""
_CHANGE = """
insert into linkage.person_key_change
select now(), case when v.person_key in (select person_key from chosen) then 'split' else 'merge' end,
    v.person_key, h.person_key, v.records
from vote v
join chosen h using (cluster)
where v.person_key <> h.person_key
"""
