"""Differences of two published numbers that count 1 to 10: within a school year, and between releases."""

from __future__ import annotations

from pathlib import Path

from tests.attack.published import KEYS, Published

_GREW = """
select count(*) from cells a join cells b on a.indicator = b.indicator and a.area_level = b.area_level
    and a.area_id = b.area_id and a.breakdown = b.breakdown and a."group" = b."group"
    and b.period_start = a.period_start + interval 3 month
where a.indicator = ? and month(a.period_start) <> 4 and b.numerator - a.numerator between 1 and 10
"""


def within_school_years(release: Published) -> dict[str, int]:
    """Pairs of neighboring quarters of one school year whose numerators differ by 1 to 10, by indicator."""
    growing = [name for name, block in release.disclosure.items() if block["time_n"] == "cumulative"]
    found = {}
    for name in growing:
        ((count,),) = release.database.execute(_GREW, [name]).fetchall()
        found[name] = count
    return {name: count for name, count in found.items() if count}


def between_releases(release: Published, earlier: Path) -> dict[str, int]:
    """Cells both releases show with numbers that differ, by 1 to 10 or by more, and cells that one shows and one hides."""
    row = release.database.execute(
        f"""
        select
            count(*) filter (where a.numerator <> b.numerator or a.denominator <> b.denominator) as moved,
            count(*) filter (where abs(a.numerator - b.numerator) between 1 and 10
                or abs(a.denominator - b.denominator) between 1 and 10) as moved_by_few,
            count(*) filter (where a.status = 'suppressed' and b.status = 'ok') as shown_later,
            count(*) filter (where a.status = 'ok' and b.status = 'suppressed') as hidden_later
        from read_parquet('{earlier / "cells.parquet"}') a join cells b using ({KEYS})
        """
    ).fetchone()
    assert row is not None
    return dict(zip(("moved", "moved_by_few", "shown_later", "hidden_later"), row, strict=True))
