"""Linkage held against a known truth: who should be one person, who was found to be one, by partner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from pipelines.in_force import in_force_of
from pipelines.linkage.linking import linked_persons


def against_truth(connection: duckdb.DuckDBPyConnection, truth: Path) -> list[dict[str, Any]]:
    """Pairs of records that are one person, by partners ("all" for all): true, found and right ones, precision and recall.

    `truth` is a CSV of partner, person_id and person. Only records in it and in force are looked at. A share of nothing is null.
    """
    connection.execute(
        "create or replace temp table truth as select l.partner, l.person_id, l.person_key, t.person"
        f" from ({linked_persons(in_force_of(connection))}) l"
        " join read_csv(?, header = true, all_varchar = true) t using (partner, person_id)",
        [str(truth)],
    )
    rows = connection.execute(_PAIRS).fetchall()
    connection.execute("drop table temp.truth")
    names = ("partner", "other", "true", "found", "right", "precision", "recall")
    return [dict(zip(names, row, strict=True)) for row in rows]


_PAIRS = """
with pair as (
    select a.partner, b.partner as other, a.person = b.person as is_true, a.person_key = b.person_key as is_found
    from truth a join truth b on a.person = b.person and (a.partner, a.person_id) < (b.partner, b.person_id)
    union all
    select a.partner, b.partner, false, true
    from truth a join truth b on a.person_key = b.person_key and a.person <> b.person
    and (a.partner, a.person_id) < (b.partner, b.person_id)
),
counted as (
    select coalesce(partner, 'all') as partner, coalesce(other, 'all') as other, count(*) filter (is_true) as of_truth,
        count(*) filter (is_found) as found, count(*) filter (is_true and is_found) as as_true
    from pair group by grouping sets ((), (partner, other))
)
select partner, other, of_truth, found, as_true, as_true / nullif(found, 0), as_true / nullif(of_truth, 0)
from counted order by partner <> 'all', partner, other
"""
