"""Data quality: who sent what, what was let in, what was held back and by which rule."""

from collections.abc import Sequence

from dashboard.components.rug import theme_words
from dashboard.components.table import Column, Group, Row, table
from dashboard.numbers import count_shown, day_shown
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Delivery, Records

VERDICTS = {
    "admitted": "let in",
    "admitted with quarantined rows": "let in, some rows held back",
}
FIRED = "What the checks found, and in how many rows. Some rules hold a row back, others only mark or merge it."
COUNTS = ("read", "admitted", "quarantined", "collapsed", "superseded")


def opened(visit: Visit) -> Page:
    """Deliveries behind this release, newest first, then the rules that fired."""
    deliveries = visit.release.deliveries
    partners = len({d.partner for d in deliveries})
    held = sum(d.quarantined for d in deliveries)
    read = sum(d.read for d in deliveries)
    senders = "1 partner" if partners == 1 else f"{partners} partners"
    first = f"{senders} sent data for this release. {count_shown(read)} rows were read."
    second = f"{count_shown(held)} were held back because they broke a rule." if held else "None was held back."
    return Page("Data quality", (first, second), (_deliveries(deliveries), _rules(deliveries)))


def _deliveries(deliveries: Sequence[Delivery]) -> Exhibit:
    columns = [Column("Table"), Column("Result", style="words")]
    columns += [Column(n, True) for n in ("Read", "Let in", "Held back", "Duplicates", "Replaced")]
    rows: list[Row] = []
    heading = ""
    for d in deliveries:
        name = f"{theme_words(d.partner)}: delivery {d.delivery_id}, sent {day_shown(d.as_of)}"
        name += f", complete through {day_shown(d.data_through)}"
        if name != heading:
            rows.append(Group(name))
            heading = name
        rows.append([d.table, VERDICTS.get(d.verdict, d.verdict), *(count_shown(getattr(d, c)) for c in COUNTS)])
    names = ("partner", "delivery_id", "as_of", "data_through", "table", "verdict", *COUNTS)
    records = tuple(tuple(_text(getattr(d, n)) for n in names) for d in deliveries)
    return Exhibit(
        "deliveries",
        "What partners sent",
        "Each row is one table of a delivery. Held back: rows that broke a rule and are not counted.",
        Records(names, records),
        table("Deliveries", columns, rows),
        signs=(
            "Duplicates: rows that say the same thing twice, counted once.",
            "Replaced: rows that a newer row of the same record takes the place of.",
        ),
    )


def _rules(deliveries: Sequence[Delivery]) -> Exhibit:
    fired = [(d, sentence, count) for d in deliveries for sentence, count in d.rules]
    columns = [Column("Rule", style="long"), Column("Partner", style="short"), Column("Table"), Column("Rows", True)]
    rows = [[s, theme_words(d.partner), d.table, count_shown(n)] for d, s, n in fired]
    names = ("rule", "partner", "delivery_id", "table", "rows")
    return Exhibit(
        "rules",
        "Rules that fired",
        FIRED if fired else "No rule fired.",
        Records(names, tuple((s, d.partner, d.delivery_id, d.table, n) for d, s, n in fired)),
        table("Rules that fired", columns, rows),
    )


def _text(value: object) -> object:
    return value if isinstance(value, int) else str(value)


VIEW = View("/quality", "Data quality", opened, menu="foot", order=1)
