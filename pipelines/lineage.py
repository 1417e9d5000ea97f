"""Lineage: from an indicator down to the partners' tables it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from data_contracts.partners import partners
from metrics.catalogue import PARAMETERS
from metrics.indicator import Indicator
from metrics.portable_sql import tables_read
from pipelines.conforming import conforming_queries


@dataclass(frozen=True)
class Parameter:
    """A table of choices that the field disputes, as it ran; `hash` (SHA-256 of the file) is its version."""

    name: str
    text: str

    @property
    def hash(self) -> str:
        """Version of the parameter: SHA-256 of its file."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def parameters_of(indicator: Indicator) -> dict[str, Parameter]:
    """The parameters that the definition or a relation under it reads, by name; age bands split every indicator."""
    files = {path.stem: path for path in sorted(PARAMETERS.glob("*.csv"))}
    read = {name for reads in lineage(indicator).values() for name in reads} | {"age_band"}
    return {name: Parameter(name, path.read_text(encoding="utf-8")) for name, path in files.items() if name in read}


def source_fields(indicator: Indicator) -> dict[str, dict[str, str]]:
    """The partners' columns under an indicator, each with the field of the partner's own system, by partner.table."""
    read = {name for reads in lineage(indicator).values() for name in reads if "." in name}
    return {
        f"{name}.{contract.table}": {column.name: column.source_field for column in contract.columns}
        for name, partner in partners().items()
        for contract in partner.contracts
        if f"{name}.{contract.table}" in read
    }


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
