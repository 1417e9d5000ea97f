"""About: what this is, how to read it, words, accessibility and privacy."""

from dash import html
from dash.development.base_component import Component

from dashboard.numbers import MEANING, NOTES
from dashboard.page import Page, View, Visit

WORDS = {
    "Release": "A fixed set of numbers for one quarter. It is never changed after it is published.",
    "Indicator": "One question about how children and families fare, with a written rule for the answer.",
    "Numerator and denominator": "The part and the whole: how many of them, out of how many.",
    "95% interval": "The range that chance alone could easily give. A wide one means the number is shaky.",
    "Reliable change": "A change that a written rule found to be larger than chance would often give.",
    "Cohort": "The children who are followed to work out an indicator.",
    "Held back": "Rows a partner sent that broke a rule. They are not counted until they are put right.",
    "Provisional": "A number that may still change when late data come in.",
}
ACCESS = (
    "We aim to meet the Web Content Accessibility Guidelines 2.1, level AA.",
    "Every chart has a sentence that says what it shows and a table with the same numbers.",
    "Every page works with a keyboard alone, at 400% zoom and on a phone.",
    "No color stands alone: a word or a shape says the same.",
    "Known limit: values that appear when the mouse rests on a point are in the table below the chart.",
    "If something does not work for you, tell the collaborative that publishes this page.",
)
PRIVACY = (
    "This dashboard holds no record of any person. It can only read published counts.",
    "Small numbers, and numbers that would give small ones away, are hidden before a release is made.",
    "It sets no cookies for tracking, uses no outside service, and sends nothing to other sites.",
    "Addresses hold the place, period and indicator you chose, and nothing about you.",
)


def opened(visit: Visit) -> Page:
    """The words around the numbers."""
    state = visit.release.state.name
    first = f"This dashboard shows how children and families served by the System of Care in {state} fare."
    return Page(
        "About",
        (first, "It shows published releases and nothing else."),
        (
            _section("How to read it", _list([*MEANING.values(), *NOTES.values()])),
            _section("Words", _words()),
            _section("Accessibility", _list(ACCESS)),
            _section("Privacy", _list(PRIVACY)),
        ),
    )


def _section(heading: str, inside: Component) -> html.Section:
    return html.Section([html.H2(heading, id=heading.lower().replace(" ", "-")), inside], className="exhibit prose")


def _list(items: object) -> html.Ul:
    return html.Ul([html.Li(item) for item in items])  # type: ignore[attr-defined]


def _words() -> html.Dl:
    items: list[Component] = []
    for word, meaning in WORDS.items():
        items += [html.Dt(word), html.Dd(meaning)]
    return html.Dl(items, className="statement")


VIEW = View("/about", "About", opened, menu="foot", order=9)
