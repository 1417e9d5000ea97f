"""What became of a delivery, in sentences and counts: accepted, accepted with quarantine, or refused."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any


class Outcome(Enum):
    """How a delivery ended."""

    ADMITTED = "admitted"
    QUARANTINED = "admitted with quarantined rows"
    REFUSED = "refused"
    KNOWN = "already received"


class Refused(Exception):
    """The reason a whole delivery is refused (level F): a rule id and a sentence that names no value."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.rule = rule
        self.sentence = sentence


@dataclass(frozen=True)
class Finding:
    """One rule and the rows that broke it: how many, and the first row numbers (the header is row 0)."""

    rule: str
    level: str
    sentence: str
    count: int
    first_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class TableReceipt:
    """The count of one table: read = admitted + quarantined; collapsed and superseded are among the admitted."""

    table: str
    read: int
    admitted: int
    quarantined: int
    collapsed: int = 0
    superseded: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """The verdict on one delivery."""

    partner: str
    delivery_id: str
    outcome: Outcome
    tables: tuple[TableReceipt, ...] = ()
    refusal_rule: str = ""
    refusal: str = ""
    details: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain data for `--json`."""
        plain = asdict(self)
        plain["outcome"] = self.outcome.value
        return plain

    def sentences(self) -> list[str]:
        """The verdict as a data steward reads it, a line each."""
        title = f"{self.partner}, delivery {self.delivery_id}: {self.outcome.value}."
        if self.outcome is Outcome.REFUSED:
            lines = [title, f"  [{self.refusal_rule}] {self.refusal}", "  Nothing of this delivery was loaded."]
        else:
            lines = [title]
        for table in self.tables:
            lines.append(
                f"  {table.table}: {table.read:,} rows read, {table.admitted:,} admitted,"
                f" {table.quarantined:,} quarantined."
            )
            if table.collapsed:
                lines.append(f"    {table.collapsed:,} identical repeats were counted once.")
            if table.superseded:
                lines.append(f"    {table.superseded:,} rows were replaced by a later version in the same file.")
            for finding in table.findings:
                lines.append("    " + sentence_of(finding))
        return lines


def sentence_of(finding: Finding) -> str:
    """A finding in one line: what was done, how often, where first, and the rule in words."""
    done = "held back" if finding.level == "E" else "kept and flagged"
    rows = ", ".join(str(row) for row in finding.first_rows)
    where = f" (first at row {rows})" if rows else ""
    plural = "row was" if finding.count == 1 else "rows were"
    return f"[{finding.rule}] {finding.count:,} {plural} {done}{where}: {finding.sentence}"
