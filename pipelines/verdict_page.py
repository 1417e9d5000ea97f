"""The verdicts of `outcomes check` as one page that can be forwarded: no scripts, no links, no values of rows."""

from __future__ import annotations

from html import escape

from data_contracts.verdict import Finding, Outcome, Receipt, TableReceipt, share_in_words

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 } caption { text-align: left; font-weight: 600; padding: .5rem 0 }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top }
td.number { text-align: right; font-variant-numeric: tabular-nums } section { margin: 2.5rem 0 }
.verdict { border-left: .4rem solid #1a1a1a; padding-left: 1rem; font-size: 1.15rem }
"""

_IN_WORDS = {
    Outcome.ADMITTED: "would be admitted whole.",
    Outcome.QUARANTINED: "would be admitted; the rows listed below would be held back until they are corrected.",
    Outcome.REFUSED: "would be refused. Nothing of it would be loaded.",
    Outcome.KNOWN: "has been received before; nothing would change.",
}


def verdict_page(receipts: list[Receipt]) -> str:
    """The whole page as HTML."""
    sections = "\n".join(_section(receipt) for receipt in receipts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Check of deliveries</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head>\n<body><main><h1>Check of deliveries</h1>\n"
        "<p>This page names rules, counts and row numbers, and no value of any row. Row 1 is the first row after the header;"
        " row 0 speaks of the whole file.</p>\n"
        f"{sections}\n</main></body></html>\n"
    )


def _section(receipt: Receipt) -> str:
    name = f"{escape(receipt.partner)}, delivery {escape(receipt.delivery_id)}"
    said = f'<p class="verdict">The delivery {_IN_WORDS[receipt.outcome]}</p>'
    if receipt.outcome is Outcome.REFUSED:
        said += f"<p><strong>{escape(receipt.refusal_rule)}</strong>: {escape(receipt.refusal)}</p>"
    if receipt.tolerance:
        said += f"<p>{escape(receipt.tolerance)}</p>"
    counts = _counts(receipt.tables) if receipt.tables else ""
    findings = "\n".join(_findings(table) for table in receipt.tables if table.findings)
    return f"<section><h2>{name}</h2>\n{said}\n{counts}\n{findings}</section>"


def _counts(tables: tuple[TableReceipt, ...]) -> str:
    head = ("Table", "Rows read", "Admitted", "Held back", "Repeats counted once", "Replaced by a later version")
    rows = "\n".join(
        f'<tr><th scope="row">{escape(t.table)}</th>'
        + "".join(_number(n) for n in (t.read, t.admitted, t.quarantined, t.collapsed, t.superseded))
        + "</tr>"
        for t in tables
    )
    return f"<table><caption>Rows by table</caption>{_head(head)}<tbody>{rows}</tbody></table>"


def _findings(table: TableReceipt) -> str:
    head = ("Rule", "What it says", "Rows", "Share", "What happens", "First row numbers", "What to do")
    rows = "\n".join(_finding(table, finding) for finding in table.findings)
    caption = f"<caption>Rules broken in {escape(table.table)}</caption>"
    return f"<table>{caption}{_head(head)}<tbody>{rows}</tbody></table>"


def _finding(table: TableReceipt, finding: Finding) -> str:
    done = "held back" if finding.level == "E" else "kept and flagged"
    numbers = ", ".join(f"{row:,}" for row in finding.first_rows)
    cells = (share_in_words(table.share_of(finding)), done, numbers, finding.remedy)
    return (
        f'<tr><th scope="row">{escape(finding.rule)}</th><td>{escape(finding.sentence)}</td>{_number(finding.count)}'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
    )


def _head(names: tuple[str, ...]) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr></thead>"


def _number(number: int) -> str:
    return f'<td class="number">{number:,}</td>'
