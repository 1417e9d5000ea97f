"""About: help, words, the rules behind a change, accessibility and privacy."""

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.holding import held, hiding
from dashboard.numbers import MEANING, NOTES
from dashboard.page import Page, View, Visit
from dashboard.phrases import RULES

HELP = (
    "This quarter shows what moved in the state. Start there before a meeting.",
    "A county page shows one county on every indicator. Choose the county once; it goes along to other pages.",
    "An indicator page shows one measure: its trend, what chance would give, its groups and its counties.",
    "Compare sets up to four counties side by side. Equity shows groups. Cohorts follow groups over time.",
    "Copy link gives a link that always shows the newest numbers. Copy citation link always shows these numbers.",
    "Under each figure is a table of its numbers, a file to download, and how the number is calculated.",
    "An order in a table is only an order. Counties whose ranges overlap cannot be told apart.",
)
CHANCE = (
    RULES["change_over_four_quarters"][1],
    RULES["chart_of_individual_values"][1],
    "Usual range: a control chart. Its limits lie three standard deviations from the usual level.",
    "A quarter stands out when it is outside the limits, is the eighth in a row on one side, or is one of two in three "
    "that lie far out.",
    "Counties: a funnel plot around the state's value. Its limits hold 95% and 99.8% of what chance would give.",
    "The limits are widened when counties differ more than chance alone would give.",
    "Recent trend: a test for a straight line over spans that do not overlap, at the 5% level.",
    "With many indicators, a few will move by chance alone. That is why pages say how many were tested.",
)
WORDS = {
    "Release": "A fixed set of numbers for one quarter. It is never changed after it is published.",
    "Indicator": "One question about how children and families fare, with a written rule for the answer.",
    "Numerator and denominator": "The part and the whole: how many of them, out of how many.",
    "95% interval": "The range that chance alone could easily give. A wide one means the number is shaky.",
    "Reliable change": "A change that a written rule found to be larger than chance would often give.",
    "Similar": "The 95% interval of one value holds the other value, so chance may explain the gap.",
    "Similar counties": "The five counties nearest in size, in how densely children live, and in place.",
    "Cohort": "The children who start together and are followed for the same time.",
    "At risk": "Those of a cohort who are still followed and have not had the outcome so far.",
    "Held back": "Rows a partner sent that broke a rule. They are not counted until they are put right.",
    "Provisional": "A number that may still change when late data come in.",
    "Revised": "A number that differs from the one in an earlier release. The release says why.",
    "Break": "A point where a definition or a way of recording changed. Do not compare across it.",
}
ACCESS = (
    "We aim to meet the Web Content Accessibility Guidelines 2.2, level AA. The law asks for 2.1, level AA.",
    "Every chart has a sentence that says what it shows and a table with the same numbers.",
    "No color stands alone: a word or a shape says the same. Colors were tested for color blindness.",
)
CHECKED = (
    "The axe rules for levels A and AA run on every kind of page, with all parts opened. None is broken.",
    "They also run on the pages that say that something is missing, hidden, loading or broken.",
    "The main tasks are done with the keyboard alone in a real browser: menu, choices, map tiles, links.",
    "The Tab key is pressed through six kinds of page. The focus has a ring, is never lost, and nothing lies over it.",
    "Every kind of page is opened at 640, 390 and 320 pixels wide, as zoom of 200% and 400% gives. No page scrolls sideways. "
    "Wide tables scroll inside their frame.",
    "Buttons, links and fields are measured. Each is 24 pixels, or stands far enough from the next one.",
    "Lines, words and letters are set as far apart as the guidelines ask. No text is cut.",
    "Whoever sets a choice stays there and hears what the page says now. Copied links are announced.",
    "Each page has a title of its own. Headings go down one step at a time. Parts in Spanish are marked as Spanish.",
    "Where the system chooses the colors, marks on maps and ranges keep their shape.",
    "Nothing has to be dragged.",
    "A county page is printed to a file. Its charts are whole, and its controls are left out.",
    "With motion turned off, nothing moves while a page loads.",
    "Chart colors are turned into those that people with three kinds of color blindness see (Machado and others, 2009). "
    "They stay apart.",
    "Lines, dots and bars stand out from the white behind them at 3 to 1 or more.",
)
NOT_CHECKED = (
    "No person who uses a screen reader has tested these pages yet.",
    "On a phone the tiles of the map are small and hold no words. The table below it has the same links, further apart.",
    "Values that appear when the mouse rests on a point are in the table below the chart.",
    "If something does not work for you, tell the collaborative that publishes this page.",
)
PRIVACY = (
    "This dashboard holds no record of any person. It can only read published counts.",
    "It sets no cookies for tracking, uses no outside service, and sends nothing to other sites.",
    "Addresses hold the place, period and indicator you chose, and nothing about you.",
)
WHY_HIDDEN = (
    "A number is hidden when it could tell something about one child. It is marked [c].",
    "The numerator, the rest, and the denominator are all tested, on the number of persons behind them.",
    "Other numbers are hidden as well when a hidden one could be worked out from them.",
    "Both carry the same mark, so that nobody can tell which is which.",
    "Hidden does not mean zero, and it does not mean that nobody sent data. That is marked [x].",
    "A hidden number is left out of every sentence, chart and file. The browser never gets it.",
)


def parts(visit: Visit) -> dict[str, tuple[str, list[Component]]]:
    """Heading and text of each part, by the name it has in an address."""
    threshold = (visit.release.manifest.get("policy") or {}).get("threshold")
    small = [f"This release hides numbers of persons from 1 to {int(threshold) - 1}."] if threshold else []
    holds = filter(None, [held(visit.release.manifest)])
    return {
        "help": ("Help", [_list(HELP), html.H3("The signs beside numbers"), _list([*MEANING.values(), *NOTES.values()])]),
        "words": ("Words", [_words()]),
        "chance": ("What counts as a change", [_list(CHANCE)]),
        "accessibility": (
            "Accessibility",
            [_list(ACCESS), html.H3("What was checked"), _list(CHECKED), html.H3("What to know"), _list(NOT_CHECKED)],
        ),
        "privacy": ("Privacy", [_list(PRIVACY)]),
        "hidden": (
            "What is hidden, and why",
            [_list([*WHY_HIDDEN, *small, *holds]), *hiding(visit.release.manifest), _audit(visit)],
        ),
    }


def _audit(visit: Visit) -> html.P:
    """Whether the release on show was attacked, with a way to the page about it."""
    version = visit.release.version
    words = f"Release {version} was attacked in this way, and nothing hidden came out. "
    if not visit.release.is_audited:
        words = f"Release {version} is a draft: not audited. Nobody has attacked it yet. "
    return html.P([words, html.A("What this release is made of", href=visit.link(f"/releases/{version}")), "."])


def opened(visit: Visit) -> Page:
    """The words around the numbers."""
    state = visit.release.state.name
    first = f"This dashboard shows how children and families served by the System of Care in {state} fare."
    sections = [section(slug, heading, inside) for slug, (heading, inside) in parts(visit).items()]
    return Page("About", (first, "It shows published releases and nothing else."), tuple(sections))


def section(slug: str, heading: str, inside: list[Component]) -> html.Section:
    """One part under its heading; its name in the address is its id."""
    return html.Section([html.H2(heading, id=slug), *inside], className="exhibit prose")


def _list(items: object) -> html.Ul:
    return html.Ul([html.Li(item) for item in items])  # type: ignore[attr-defined]


def _words() -> html.Dl:
    items: list[Component] = []
    for word, meaning in WORDS.items():
        items += [html.Dt(word), html.Dd(meaning)]
    return html.Dl(items, className="statement")


VIEW = View("/about", "About", opened, menu="foot", order=9)
