"""From an address to a page, and from a choice to an address."""

from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html, shell, states
from dashboard.components.controls import LATEST_TWELVE, WHOLE_STATE
from dashboard.components.exhibit import exhibits
from dashboard.components.spoken import say
from dashboard.components.still import stilled
from dashboard.page import MissingPageError, Page, View, Visit, known
from dashboard.reading import Release
from dashboard.shelf import Shelf
from dashboard.source import release_line
from dashboard.view_state import Choices, Known, carried, query_string, read
from dashboard.views import view_at

SEVERAL = {"counties": "county", "inds": "ind", "cohort": "cohort"}


@dataclass(frozen=True)
class Opened:
    """What an address leads to; `visit` and `page` are None where there is no page to show."""

    title: str
    body: list[Component | None]
    view: View | None = None
    visit: Visit | None = None
    page: Page | None = None

    @property
    def said(self) -> str:
        """What a reader hears who set a control and stays at it."""
        return " ".join([self.title, *self.page.sentences[:1]]) if self.page else self.title


def _page(view: View, visit: Visit) -> tuple[Page, tuple[Component, ...]]:
    """A page and its parts as they are drawn."""
    page = view.open(visit)
    first = [html.P(text, className="lead") for text in page.sentences[:1]]
    rest = [html.P(text) for text in page.sentences[1:]]
    title = html.H1(page.title, tabIndex=-1, lang=page.language)
    parts = [
        shell.trail(page.trail, page.language),
        html.Div([title, shell.tools(view, visit, page.language)], className="title-row"),
        html.Div([*first, *rest], className="sentences", lang=page.language),
        shell.contents(page.parts),
        *exhibits(page.parts, visit, page.language),
    ]
    return page, tuple(stilled(part) for part in parts if part is not None)


def _release(shelf: Shelf, path: str, search: str) -> tuple[Release | None, list[Component]]:
    """The release to show for this query, and what to say about it."""
    current = shelf.current()
    choices, _ = read(search, Known())
    if not choices.d or current is None or choices.d == current.version:
        return current, []
    frozen = shelf.frozen(choices.d)
    if frozen is None:
        return current, [states.retired(shelf.retired(choices.d), current.version, "/releases")]
    live = query_string(read(search, known(frozen))[0].but(d=""))
    return frozen, [states.older(choices.d, current.version, path + live)]


def opened(shelf: Shelf, path: str, search: str) -> Opened:
    """The page at this address with its notices, or a page that says what is missing."""
    release, notices = _release(shelf, path, search)
    if release is None:
        return _nothing_published()
    choices, more = read(search, known(release))
    found = view_at(path)
    view, slug = found if found else (None, "")
    visit = Visit(release, path, slug, choices, shelf.notes())
    try:
        if view is None:
            raise MissingPageError("There is no page at this address.")
        page, parts = _page(view, visit)
    except MissingPageError as reason:
        return _missing(str(reason), visit)
    above = [stilled(part) for part in (*notices, *map(states.notice, more))]
    source = stilled(html.P(_source(visit, page.language), className="source", lang=page.language))
    return Opened(page.title, [*above, *parts, source], view, visit, page)


def after_choice(shelf: Shelf, path: str, search: str, name: str, value: Any) -> tuple[str, str]:
    """The address after a control was set; the same address when nothing changed."""
    release, _ = _release(shelf, path, search)
    found = view_at(path)
    if release is None or found is None or value is None:
        return path, search
    view, _ = found
    choices, _ = read(search, known(release))
    if name == "goto" and value in release.by_county_slug:
        return f"/county/{value}", query_string(carried(choices).but(county=()))
    if name == view.slug_control:
        return view.path_with(str(value)), search
    new = changed(choices, name, value)
    return (path, search) if new == choices else (path, query_string(new))


def changed(choices: Choices, name: str, value: Any) -> Choices:
    """The choices after one control was set to a value, as that control writes it."""
    if name == "county":
        return choices.but(county=() if value == WHOLE_STATE else (value,))
    if name == "ind":
        return choices.but(ind=(value,))
    if name in SEVERAL:
        return choices.but(**{SEVERAL[name]: tuple(value)})
    if name == "vs":
        return choices.but(vs=tuple(value) or ("none",))
    if name == "start":
        return choices.but(start="" if value == LATEST_TWELVE else value)
    if name == "view":
        return choices.but(view="chart" if value == "tiles" else value)
    return choices.but(**{name: value})


def _source(visit: Visit, language: str) -> str:
    frozen = query_string(visit.choices.but(d=visit.release.version))
    line = release_line(visit.release, language)
    return f"{say('Source', language)}: {line} {say('This view', language)}: {visit.path}{frozen}"


def _missing(reason: str, visit: Visit) -> Opened:
    ways: list[Component | str] = [
        html.A("this quarter", href="/"),
        " or to ",
        html.A("definitions", href="/definitions"),
    ]
    text = html.P([reason, " Go to ", *ways, "."])
    return Opened("Page not found", [html.H1("Page not found", tabIndex=-1), text], None, visit)


def _nothing_published() -> Opened:
    title = "No release has been published yet"
    text = "This dashboard shows published releases only. Once one is published, it will be here."
    return Opened(title, [html.H1(title, tabIndex=-1), html.P(text)])


def broken(number: str, path: str, search: str) -> Opened:
    """The page for a fault of ours, with a number that stands in the log as well."""
    title = "This page could not be shown"
    return Opened(title, [html.H1(title, tabIndex=-1), states.broken(number, path + search)])
