"""The list of indicators with the state's latest value of each."""


from dashboard.components import html
from dashboard.components.marks import spark
from dashboard.components.rug import by_theme, theme_words
from dashboard.components.table import Column, Group, Row, table
from dashboard.numbers import BETTER_WAY, cell_text, key_to
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Cell, by_indicator, cell_records, quarter_words


def opened(visit: Visit) -> Page:
    """One row for each indicator, under its theme."""
    release = visit.release
    columns = [Column("Indicator"), Column("The question", style="long"), Column(release.state.name, True)]
    columns += [Column("Quarter", style="short"), Column("Trend"), Column("Which way is good")]
    state = by_indicator(release.cells(place=release.state, last=visit.period))
    rows: list[Row] = []
    every: list[Cell] = []
    for theme, members in by_theme(release.definitions).items():
        rows.append(Group(theme_words(theme)))
        for d in members:
            period = visit.period_of(d.id)
            cell = next((c for c in state.get(d.id, ()) if c.period == period), None)
            every += [cell] if cell else []
            trend = [c for c in state.get(d.id, ()) if c.period >= visit.first]
            link = html.A(d.title, href=visit.link(f"/indicator/{d.slug}"))
            rows.append(
                [link, d.question, cell_text(cell, d), quarter_words(period), spark(trend), BETTER_WAY[d.better]]
            )
    exhibit = Exhibit(
        "indicators",
        "All indicators by theme",
        "Each row shows the latest quarter that can be known.",
        cell_records(every, release.names),
        table("All indicators", columns, rows),
        signs=tuple(key_to(every)),
    )
    lead = f"{len(release.definitions)} questions about how children and families fare."
    return Page("Indicators", (lead,), (exhibit,))


VIEW = View("/indicators", "Indicators", opened, menu="top", order=3, controls=("q",))
