"""Every rule a table can break, by id: those its columns state, those of its key and parents, and its own."""

from __future__ import annotations

from data_contracts.contract import Contract
from data_contracts.states import State
from pipelines.admission.judging import faults_of
from pipelines.admission.source import Source


def rules_of(contract: Contract, state: State) -> dict[str, tuple[str, str]]:
    """Level and sentence of every rule of a table, by rule id."""
    stem = f"{contract.prefix}-{contract.table}"
    every = Source("", dict.fromkeys((column.name for column in contract.columns), "CSV"))
    rules = {fault.rule: (fault.level, fault.sentence) for fault in faults_of(contract, every, state, has_nul=True)}
    rules[f"{stem}-ragged"] = ("E", "A row must have as many fields as the header.")
    rules[f"{stem}-duplicate"] = ("E", f"Rows that share a key ({', '.join(contract.key)}) must not differ.")
    for parent in contract.parents:
        own = ", ".join(column for column, _ in parent.columns)
        rules[f"{stem}-orphan-{parent.table}"] = ("E", f"Each row needs an admitted row in {parent.table} with the same {own}.")
    rules[f"{stem}-shrunk"] = ("W", "A full delivery should not have a fifth fewer rows than the full delivery before.")
    rules[f"{stem}-grown"] = ("W", "A full delivery should not have half as many rows again as the full delivery before.")
    rules.update({rule.id: (rule.level, rule.sentence) for rule in contract.cross_rules})
    return rules
