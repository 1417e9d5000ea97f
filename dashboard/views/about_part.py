"""One part of About with an address of its own: help, words, hidden numbers, chance, accessibility, privacy."""

from dashboard.page import MissingPageError, Page, View, Visit
from dashboard.views.about import parts, section


def opened(visit: Visit) -> Page:
    """The part named in the path."""
    found = parts(visit).get(visit.slug)
    if found is None:
        raise MissingPageError("About has no part of that name.")
    heading, inside = found
    first = "This is one part of what there is to know about these pages."
    return Page(heading, (first,), (section(visit.slug, "In short", inside),), (("About", visit.link("/about")),))


VIEW = View("/about/<slug>", "About", opened, belongs_to="/about")
