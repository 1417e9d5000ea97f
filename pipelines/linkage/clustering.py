"""Clustering: linked pairs become persons, and no person holds two records that must not be one."""

from __future__ import annotations

import duckdb

from pipelines.linkage.matching import GRADES, REFUSALS

MOST_RECORDS = 40


def cluster(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `linkage.cluster` (record, cluster): the connected records of `linkage.pair`, `cluster` the least record.

    A cluster with two records that must not be one, or with far too many, is taken apart again and joined by better
    evidence only, grade by grade. Makes `linkage.taken_apart` (cluster, grade, records) with those cases.
    """
    links, refusals = (", ".join(f"'{verdict}'" for verdict in sorted(names)) for names in (GRADES, REFUSALS))
    grades = " ".join(f"when '{verdict}' then {grade}" for verdict, grade in GRADES.items())
    connection.execute(
        f"create or replace temp table link as select one, other, case verdict {grades} end as grade from linkage.pair"
        f" where verdict in ({links})"
    )
    connection.execute(f"create or replace temp table refusal as select one, other from linkage.pair where verdict in ({refusals})")
    connection.execute("create or replace table linkage.taken_apart (grade integer, records bigint)")
    for worst in (3, 2, 1, 0):
        _join(connection)
        apart = "select cluster from unfit"
        connection.execute(f"create or replace temp table unfit as {_UNFIT}")
        ((count,),) = connection.execute("select count(*) from unfit").fetchall()
        if not count:
            break
        connection.execute(
            "insert into linkage.taken_apart"
            f" select {worst}, count(*) from linkage.cluster where cluster in ({apart}) group by cluster"
        )
        connection.execute(
            f"delete from link where grade >= {worst} and one in (select record from linkage.cluster where cluster in ({apart}))"
        )
    _join(connection)


def _join(connection: duckdb.DuckDBPyConnection) -> None:
    """Union-find in the engine: every record takes the least label among its neighbors until nothing changes."""
    connection.execute(
        "create or replace temp table edge as select one as record, other as neighbor from link union all"
        " select other, one from link"
    )
    connection.execute("create or replace temp table label as select distinct record, record as cluster from edge")
    while True:
        connection.execute(
            "create or replace temp table next_label as select l.record, least(l.cluster, min(n.cluster)) as cluster"
            " from label l join edge e using (record) join label n on n.record = e.neighbor group by l.record, l.cluster"
        )
        # A label is a record too: following it to its own label halves the way that is left.
        connection.execute(
            "create or replace temp table shorter as select n.record, m.cluster from next_label n"
            " join next_label m on m.record = n.cluster"
        )
        ((changed,),) = connection.execute(
            "select count(*) from shorter s join label l using (record) where s.cluster <> l.cluster"
        ).fetchall()
        connection.execute("create or replace temp table label as select record, cluster from shorter")
        if not changed:
            break
    connection.execute(
        "create or replace table linkage.cluster as select r.record, coalesce(l.cluster, r.record) as cluster"
        " from linkage.record r left join label l using (record)"
    )


_UNFIT = f"""
select distinct a.cluster from refusal x
join linkage.cluster a on a.record = x.one join linkage.cluster b on b.record = x.other
where a.cluster = b.cluster
union
select cluster from linkage.cluster group by cluster having count(*) > {MOST_RECORDS}
"""
