"""The controls of a page, built from the choices its address makes."""

from dash.development.base_component import Component
from dash_mantine_components import MultiSelect, SegmentedControl, Select

from dashboard.cohorts import families
from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.components.spoken import quarter_said, say
from dashboard.group_names import breakdown_words
from dashboard.page import Control, View, Visit
from dashboard.records import quarter_name, quarter_words

WHOLE_STATE = "state"
LATEST_TWELVE = "usual"
MOST_COUNTIES, MOST_INDICATORS, MOST_GROUPS = 4, 6, 3
# The open list scrolls; Tab would stop there and, since the list then closes, lose its place.
NO_STOP = {"viewportProps": {"tabIndex": -1}}
Options = list[dict[str, str]]


def controls(view: View, visit: Visit) -> html.Div | None:
    """The row of controls under the header; None for a page without choices."""
    filled = view.filled(visit)
    made = [_control(name, view, filled) for name in view.controls]
    language = _spoken(view, visit)
    label = aria(label=say("Choices", language))
    return html.Div(made, className="controls", role="search", lang=language, **label) if made else None


def _spoken(view: View, visit: Visit) -> str:
    """The language of the page; only some can be read in another than English."""
    return visit.choices.lang if "lang" in view.controls else "en"


def _control(name: Control, view: View, visit: Visit) -> Component:
    build = {
        "county": _county, "q": _quarter, "start": _start, "ind": _indicator,
        "vs": _against, "by": _breakdown, "view": _picture, "counties": _counties, "inds": _indicators,
        "cohort": _cohorts, "lang": _language, "outcome": _outcome, "goto": _goto,
    }[name]  # fmt: skip
    return build(view, visit)


def _select(name: Control, label: str, options: Options, value: str | None, **more: object) -> Component:
    plain = {"allowDeselect": False, "searchable": len(options) > 12, "comboboxProps": {"withinPortal": False}}
    plain["scrollAreaProps"] = NO_STOP
    settings = plain | {"className": "control"} | more
    made: Component = Select(id={"choice": name}, label=label, data=options, value=value, **settings)
    return made


def _county(view: View, visit: Visit) -> Component:
    is_english = _spoken(view, visit) == "en"
    options = [{"value": c.slug, "label": c.title if is_english else c.name} for c in visit.release.counties]
    if view.slug_control == "county":
        return _select("county", say("County", _spoken(view, visit)), options, visit.slug)
    whole = [{"value": WHOLE_STATE, "label": visit.release.state.name}]
    return _select("county", "Place", whole + options, next(iter(visit.choices.county), WHOLE_STATE))


def _goto(_: View, visit: Visit) -> Component:
    """A way to one county's page from a page about all of them."""
    options = [{"value": c.slug, "label": c.title} for c in visit.release.counties]
    return _select("goto", "Go to a county", options, None, placeholder="Type its name")


def _quarter(view: View, visit: Visit) -> Component:
    newest_first = visit.release.quarters[::-1]
    language = _spoken(view, visit)
    latest = say("Latest", language) + (f" ({quarter_words(newest_first[0])})" if language == "en" else "")
    options = [{"value": "latest", "label": latest}]
    options += [{"value": quarter_name(q), "label": quarter_said(q, language)} for q in newest_first]
    return _select("q", say("Period", language), options, visit.choices.q)


def _start(_: View, visit: Visit) -> Component:
    options = [{"value": LATEST_TWELVE, "label": "Last 12 quarters"}]
    options += [{"value": quarter_name(q), "label": quarter_words(q)} for q in visit.release.quarters]
    return _select("start", "Trend since", options, visit.choices.start or LATEST_TWELVE)


def _indicator(view: View, visit: Visit) -> Component:
    options = [{"value": d.slug, "label": d.title} for d in visit.release.definitions]
    chosen = visit.slug if view.slug_control == "ind" else next(iter(visit.choices.ind), options[0]["value"])
    return _select("ind", "Indicator", options, chosen, className="control control-wide")


def _outcome(_: View, visit: Visit) -> Component:
    listed = families(visit.release.definitions)
    options = [{"value": family.first.slug, "label": family.title} for family in listed]
    chosen = next(iter(visit.choices.ind), options[0]["value"] if options else "")
    return _select("ind", "Outcome", options, chosen, className="control control-widest")


def _several(name: Control, label: str, options: Options, values: list[str], most: int) -> Component:
    made: Component = MultiSelect(
        id={"choice": name},
        label=label,
        data=options,
        value=values,
        maxValues=most,
        searchable=True,
        className="control control-wide",
        comboboxProps={"withinPortal": False},
        scrollAreaProps=NO_STOP,
    )
    return made


def _against(_: View, visit: Visit) -> Component:
    options = [
        {"value": "state", "label": visit.release.state.name},
        {"value": "similar", "label": "Similar counties"},
        {"value": "region", "label": "Its region"},
    ]
    options += [{"value": c.slug, "label": c.title} for c in visit.release.counties]
    chosen = [part for part in visit.choices.vs if part != "none"]
    return _several("vs", "Compare a county with", options, chosen, 2)


def _counties(_: View, visit: Visit) -> Component:
    options = [{"value": c.slug, "label": c.title} for c in visit.release.counties]
    return _several("counties", "Counties, four at most", options, list(visit.choices.county), MOST_COUNTIES)


def _indicators(_: View, visit: Visit) -> Component:
    options = [{"value": d.slug, "label": d.title} for d in visit.release.definitions]
    return _several("inds", "Indicators, six at most", options, list(visit.choices.ind), MOST_INDICATORS)


def _cohorts(_: View, visit: Visit) -> Component:
    options = [{"value": quarter_name(q), "label": quarter_words(q)} for q in visit.release.quarters[::-1]]
    return _several("cohort", "Groups to follow, three at most", options, list(visit.choices.cohort), MOST_GROUPS)


def _language(_: View, visit: Visit) -> Component:
    names = {"en": "English", "es": "Español"}
    options = [{"value": code, "label": html.Span(name, lang=code)} for code, name in names.items()]
    control = SegmentedControl(id={"choice": "lang"}, data=options, value=visit.choices.lang, **aria(label="Language / Idioma"))
    return html.Div([html.Span("Language / Idioma", className="control-label"), control], className="control")


def _breakdown(view: View, visit: Visit) -> Component:
    single = [b for b in visit.release.breakdowns if "×" not in b]
    # A page that always shows groups does not offer everyone.
    single = single if view.usual else ["none", *single]
    options = [{"value": b, "label": breakdown_words(b)} for b in single]
    return _select("by", "Break down by", options, visit.choices.by)


def _picture(_: View, visit: Visit) -> Component:
    options = [{"value": "tiles", "label": "Tiles"}, {"value": "map", "label": "Map"}]
    chosen = "map" if visit.choices.view == "map" else "tiles"
    control = SegmentedControl(id={"choice": "view"}, data=options, value=chosen, **aria(label="Kind of map"))
    return html.Div([html.Span("Kind of map", className="control-label"), control], className="control")
