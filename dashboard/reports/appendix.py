"""What every report ends with: the data behind it, how to read it, and the choices it was made with."""

from dashboard.components.trend import against
from dashboard.group_names import breakdown_words
from dashboard.numbers import MEANING, NOTES, count_shown, day_shown
from dashboard.page import Visit
from dashboard.records import Place, quarter_words
from dashboard.reports.document import Chapter, Figure, Grid

READING = (
    "A 95% interval is the range that chance alone could easily give. A wide one means that the number is shaky.",
    "Similar means that the place's 95% interval holds the value it is compared with.",
    "A reliable change is one that a written rule found to be larger than chance would often give.",
    "Small numbers, and numbers that would give small ones away, are hidden before a release is made.",
)


def scope(visit: Visit, place: Place) -> tuple[tuple[str, str], ...]:
    """The choices a report was made with, as name and value."""
    names = [other.title for other in against(visit, place)]
    period = visit.words if visit.choices.q != "latest" else f"latest known, up to {visit.words}"
    chosen = [visit.release.by_slug[slug].short_title for slug in visit.choices.ind]
    pairs = [("Place", place.title), ("Period", period), ("Trends since", quarter_words(visit.first))]
    pairs += [("Compared with", " and ".join(names))] if names else []
    pairs += [("Indicators chosen", ", ".join(chosen))] if chosen else []
    return (*pairs, ("Children", breakdown_words("none").lower()))


def data_chapter(visit: Visit) -> Chapter:
    """Which partner sent what, up to when, and how much of it was held back."""
    deliveries = visit.release.deliveries
    by_partner: dict[str, list[int]] = {}
    through: dict[str, str] = {}
    for d in deliveries:
        sums = by_partner.setdefault(d.partner, [0, 0, 0])
        sums[0], sums[1], sums[2] = sums[0] + d.read, sums[1] + d.admitted, sums[2] + d.quarantined
        through[d.partner] = max(through.get(d.partner, ""), d.data_through.isoformat())
    rows = tuple(
        (partner.replace("_", " ").capitalize(), day_shown(through[partner]), *map(count_shown, sums))
        for partner, sums in sorted(by_partner.items())
    )
    columns = ("Partner", "Data through", "Rows read", "Rows counted", "Rows held back")
    grid = Grid("Data behind this release", columns, rows, frozenset({2, 3, 4}))
    sentence = "Rows that break a rule of the data agreement are held back until the partner puts them right."
    return Chapter("The data", figures=(Figure("data", "What partners sent", sentence, None, grid),), starts_page=True)


def reading_chapter(visit: Visit) -> Chapter:
    """The signs and the words, spelled out."""
    policy = visit.release.manifest.get("policy") or {}
    signs = [*MEANING.values(), *NOTES.values(), *READING]
    if policy.get("hash"):
        signs.append(f"Disclosure policy {policy.get('version', '')}, {str(policy['hash'])[:12]}.")
    return Chapter("How to read this report", points=tuple(signs))
