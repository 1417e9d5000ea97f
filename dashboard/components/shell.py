"""What surrounds every page: head, menu, banner, foot."""

from collections.abc import Sequence

from dash import dcc
from dash.development.base_component import Component
from dash_mantine_components import MantineProvider

from dashboard.components import html
from dashboard.components.attributes import aria, data
from dashboard.components.report_link import report_of
from dashboard.components.spoken import say
from dashboard.components.states import loading
from dashboard.page import Exhibit, View, Visit
from dashboard.reading import Release
from dashboard.source import NAME, release_line
from dashboard.view_state import address, carried

FIGURES_OF_A_LONG_PAGE = 3
THEME = {
    "fontFamily": "'Public Sans Variable', system-ui, sans-serif",
    "primaryColor": "blue",
    "primaryShade": 9,
    "autoContrast": True,
    "luminanceThreshold": 0.3,
    "defaultRadius": "sm",
    "respectReducedMotion": True,
}


def shell() -> MantineProvider:
    """The frame that one callback fills."""
    return MantineProvider(
        [
            html.A("Skip to content", href="#main", className="skip"),
            dcc.Location(id="address", refresh=False),
            dcc.Store(id="arrival"),
            dcc.Store(id="arrived"),
            html.Div("", id="announced", role="status", className="unseen"),
            html.Header(
                [
                    html.Div([html.A(NAME, href="/", className="brand"), html.Div(id="menu")], className="width head"),
                    html.Div(id="banner"),
                ],
                className="site-head",
            ),
            html.Main(
                [html.Div(id="frame"), html.Div(loading(), id="body")],
                id="main",
                className="width",
                tabIndex=-1,
            ),
            html.Footer(html.Div(id="foot", className="width"), className="site-foot"),
        ],
        theme=THEME,
        forceColorScheme="light",
    )


def menu(views: list[View], path: str, visit: Visit | None, where: str, label: str) -> html.Nav:
    """Links to the pages of one menu, with the present one marked."""
    items = []
    open_view = next((view for view in views if view.slug_in(path) is not None), None)
    for view in views:
        if view.menu == where:
            here = aria(current="page") if view is open_view else {}
            if open_view and open_view.belongs_to == view.pattern:
                here = aria(current="true")
            target = address(view.pattern, carried(visit.choices)) if visit else view.pattern
            items.append(html.Li(html.A(view.name, href=target, **here)))
    inside: list[Component] = [html.Ul(items)]
    if where == "top":
        # On a phone the pages stand behind a button; elsewhere it is not shown.
        inside.insert(0, html.Button("Menu", type="button", className="menu-button", **aria(expanded="false"), **data(menu="yes")))
    return html.Nav(inside, className=f"menu-{where}", **aria(label=label))


def banner(release: Release) -> Component | None:
    """What a reader must know before any number: a draft, an unaudited or a withdrawn release."""
    warnings = []
    if release.status not in ("published", "superseded"):
        warnings.append(f"{release.status.capitalize()} release. Do not share or quote it.")
    if not release.is_audited:
        warnings.append("Draft: not audited. Nobody has yet tried to uncover hidden numbers in this release.")
    if not warnings:
        return None
    frozen = f"?d={release.version}" if release.status == "superseded" else ""
    more = html.A("What is hidden, and why", href=f"/about{frozen}#hidden")
    return html.Div(html.P([" ".join(warnings), " ", more, "."], className="width"), className="banner", role="note")


def foot(views: list[View], path: str, visit: Visit | None) -> list[Component]:
    """The second menu and the line that names the release."""
    parts: list[Component] = [menu(views, path, visit, "foot", "More pages")]
    if visit is not None:
        parts.append(html.P(release_line(visit.release)))
    return parts


def tools(view: View, visit: Visit, language: str) -> html.Div:
    """The report of this page where it has one; buttons that copy its address, live or frozen, and print it."""
    frozen = address(visit.path, visit.choices.but(d=visit.release.version))
    live = address(visit.path, visit.choices.but(d=""))
    return html.Div(
        [
            *report_of(view, visit),
            html.Button(say("Copy link", language), type="button", **data(copy=live)),
            html.Button(say("Copy citation link", language), type="button", **data(copy=frozen)),
            html.Button(say("Print", language), type="button", **data(print="yes")),
            html.Span("", className="copied", role="status"),
        ],
        className="tools",
        lang=language,
    )


def trail(steps: tuple[tuple[str, str], ...], language: str) -> html.Nav | None:
    """Where this page lies, as links back."""
    links = [html.Li(html.A(say(name, language), href=href)) for name, href in steps]
    label = aria(label=say("Back", language))
    return html.Nav(html.Ol(links), className="trail", lang=language, **label) if steps else None


def contents(parts: Sequence[object]) -> html.Nav | None:
    """Links to the figures of a long page."""
    figures = [part for part in parts if isinstance(part, Exhibit)]
    if len(figures) < FIGURES_OF_A_LONG_PAGE:
        return None
    links = [html.Li(html.A(figure.heading, href=f"#{figure.key}")) for figure in figures]
    inside = [html.Span("On this page", className="contents-label", **aria(hidden="true")), html.Ul(links)]
    return html.Nav(inside, className="contents", **aria(label="On this page"))
