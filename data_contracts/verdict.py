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

    @property
    def remedy(self) -> str:
        """What the partner can do about it."""
        return remedy_of(self.rule, self.level)


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

    def share_of(self, finding: Finding) -> float:
        """The share of the rows read that broke a rule, from 0 to 1."""
        return finding.count / self.read if self.read else 0.0


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
    tolerance: str = ""
    remark: str = ""

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
            lines = [title, *([f"  {self.remark}"] if self.remark else [])]
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
                lines.append("    " + sentence_of(finding, table.share_of(finding)))
                lines.append(f"      {finding.remedy}")
        if self.outcome is not Outcome.REFUSED and any(table.quarantined for table in self.tables) and self.tolerance:
            lines.append(f"  {self.tolerance}")
        return lines


def sentence_of(finding: Finding, share: float) -> str:
    """A finding in one line: what was done, how often, where first, and the rule in words."""
    done = "held back" if finding.level == "E" else "kept and flagged"
    if set(finding.first_rows) == {0}:
        times = "" if finding.count == 1 else f" in {finding.count:,} cases"
        return f"[{finding.rule}] flagged for the whole file{times}: {finding.sentence}"
    rows = ", ".join(str(row) for row in finding.first_rows)
    where = f", first at row {rows}" if rows else ""
    plural = "row was" if finding.count == 1 else "rows were"
    return f"[{finding.rule}] {finding.count:,} {plural} {done} ({share_in_words(share)}{where}): {finding.sentence}"


def share_in_words(share: float) -> str:
    """A share of rows as a percentage; a small one is not rounded to nothing."""
    return "less than 0.1% of rows" if share < 0.001 else f"{share:.1%} of rows"


_REMEDIES = (
    ("-missing", "Fill in the value in your system, then send the rows again as a correction."),
    ("-date", "Write the date as year-month-day, for example 2026-03-31, and check that the day exists."),
    ("-time", "Write date and time as 2026-03-31 14:05:00."),
    ("-future", "Check the date, or the delivery's as_of_date in manifest.json."),
    ("-number", "Send digits with a point for decimals and no other signs, within the limits."),
    ("-county", "Send the five digits of the county, with 99999 when it is unknown."),
    ("-code", "Translate your own codes into the layout's codes before sending; leave no code out."),
    ("-nul", "Export the file again; a field holds a byte that is no text."),
    ("-ragged", "Put fields with commas, quotes or line ends in double quotes, and give every row all its fields."),
    ("-duplicate", "Send each key once, in its latest version."),
    ("-shrunk", "Check that the extract is complete. If rows were rightly removed, tell the collaborative's data steward."),
    ("-grown", "Check that nothing was sent twice. If the growth is real, tell the collaborative's data steward."),
)


def remedy_of(rule: str, level: str) -> str:
    """What a partner can do about rows that broke a rule."""
    if "-orphan-" in rule:
        return f"Send the missing row of {rule.rsplit('-orphan-', 1)[1]} too, or leave this row out."
    for ending, remedy in _REMEDIES:
        if rule.endswith(ending):
            return remedy
    if level == "E":
        return "Look the rows up by their numbers, correct them in your system, and send them again as a correction."
    return "The rows count as they are. Look them up by their numbers and correct those that are wrong."
