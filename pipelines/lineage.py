"""Lineage: from an indicator down to the partners' tables it rests on."""

from __future__ import annotations

from metrics.indicator import Indicator
from metrics.portable_sql import tables_read
from pipelines.conforming import conforming_queries


def lineage(indicator: Indicator) -> dict[str, list[str]]:
    """Every relation the definition rests on, with what each reads, down to the partners' tables."""
    queries = conforming_queries()
    found: dict[str, list[str]] = {}
    waiting = [(indicator.id, indicator.query)]
    while waiting:
        name, text = waiting.pop(0)
        if name in found:
            continue
        reads = sorted(f"{schema}.{table}" if schema else table for schema, table in tables_read(text))
        found[name] = reads
        waiting.extend((read, queries[read]) for read in reads if read in queries)
    return found
