"""What stands where a number, a chart or a page cannot be shown: each state says why, and what to do next."""

from collections.abc import Iterable, Sequence

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.attributes import aria, data
from dashboard.records import Cell, Status

Way = tuple[str, str]


def _box(kind: str, words: str, ways: Sequence[Way] = ()) -> html.Div:
    links: list[Component | str] = []
    for name, href in ways:
        links += [" ", html.A(name, href=href), "."]
    return html.Div(html.P([words, *links]), className=f"state state-{kind}", **data(state=kind))


def loading() -> html.Div:
    """Gray bars of about the height of a page until the first answer is there."""
    bars = [html.Div(className=f"bar bar-{size}", **aria(hidden="true")) for size in ("title", "line", "line", "chart")]
    return html.Div(
        [html.P("The page is loading.", className="unseen"), *bars], className="loading", role="status", **aria(busy="true")
    )


def empty(why: str, ways: Sequence[Way] = ()) -> html.Div:
    """Nothing fits the choices made: why, and a way out."""
    return _box("empty", why, ways)


def suppressed(what: str, ways: Sequence[Way] = ()) -> html.Div:
    """Every number asked for is hidden."""
    return _box("suppressed", f"{what} hidden to protect children's privacy [c]. Hidden does not mean zero.", ways)


def not_reported(what: str, quality: str) -> html.Div:
    """No partner has sent what is asked for."""
    return _box("not-reported", f"{what} not reported [x]: no partner has sent these data.", [("See data quality", quality)])


def too_early(what: str) -> html.Div:
    """The time to follow up has not passed."""
    return _box("too-early", f"{what} not yet known: the time to follow up has not passed.")


def cannot_be_told(what: str) -> html.Div:
    """The number has no meaning here, such as a share of nobody."""
    return _box("not-calculable", f"{what} cannot be worked out here [z].")


def no_chart(cells: Iterable[Cell], what: str, quality: str, ways: Sequence[Way] = ()) -> html.Div:
    """What stands in place of a chart without a single number, by the reason most of its cells give."""
    reasons: list[Status] = [cell.status for cell in cells if cell.value is None]
    if not reasons:
        return empty("There is nothing to draw for these choices.", ways)
    # Hidden numbers come first: a reader must not take them for data that nobody sent.
    most: Status = "suppressed" if "suppressed" in reasons else max(set(reasons), key=reasons.count)
    if most == "suppressed":
        return suppressed(f"{what} are", ways)
    if most == "not_yet_observable":
        return too_early(f"{what} are")
    if most == "not_calculable":
        return cannot_be_told(what)
    return not_reported(f"{what} are", quality)


def provisional() -> html.Span:
    """The mark beside a heading whose newest number may still change."""
    return html.Span("[p] provisional", className="chip", title="Some data may still come in.")


def notice(text: str, ways: Sequence[Way] = ()) -> html.Div:
    """A sentence about the address or the release, above the page."""
    links: list[Component | str] = []
    for name, href in ways:
        links += [" ", html.A(name, href=href), "."]
    return html.Div(html.P([text, *links]), className="notice", role="status")


def older(version: str, newest: str, here: str) -> html.Div:
    """A frozen link to a release that is no longer the newest: shown as asked for, never swapped."""
    return notice(f"This link shows release {version}. The current release is {newest}.", [("Show the current one", here)])


def retired(why: str, current: str, releases: str) -> html.Div:
    """A frozen link to a release that was withdrawn or is gone; `why` says which in a sentence."""
    return notice(f"{why} The current release, {current}, is shown instead.", [("See all releases", releases)])


def broken(number: str, here: str) -> html.Div:
    """A fault of ours, with a number that stands in the log as well."""
    words = f"The fault has been noted under the number {number}."
    return _box("error", words, [("Try again", here), ("Go to this quarter", "/")])
