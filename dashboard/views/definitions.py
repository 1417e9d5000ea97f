"""The list of definitions: what each indicator asks, its version and when it is next reviewed."""


from dashboard.components import html
from dashboard.components.rug import by_theme, theme_words
from dashboard.components.table import Column, Group, Row, table
from dashboard.numbers import day_shown
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Definition, Records


def opened(visit: Visit) -> Page:
    """One row for each definition."""
    release = visit.release
    columns = [Column("Indicator"), Column("The question", style="long"), Column("Version"), Column("Reviewed", style="short")]
    columns += [Column("Next review", style="short")]
    rows: list[Row] = []
    for theme, members in by_theme(release.definitions).items():
        rows.append(Group(theme_words(theme)))
        for d in members:
            link = html.A(d.title, href=visit.link(f"/definitions/{d.slug}"))
            version, *days = _dates(d)
            rows.append([link, d.question, version, *map(day_shown, days)])
    names = ("id", "title", "question", "version", "reviewed", "next_review", "authority")
    records = tuple(
        (d.id, d.title, d.question, *_dates(d), str(d.facts.get("authority", ""))) for d in release.definitions
    )
    exhibit = Exhibit(
        "definitions",
        "All definitions",
        "Each definition holds plain words, the SQL that ran, and worked examples.",
        Records(names, records),
        table("All definitions", columns, rows),
    )
    return Page("Definitions", ("How each number is made.",), (exhibit,))


def _dates(d: Definition) -> tuple[str, str, str]:
    return d.version, str(d.facts.get("reviewed", "")), str(d.facts.get("next_review", ""))


VIEW = View("/definitions", "Definitions", opened, menu="foot", order=2)
