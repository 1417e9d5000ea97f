"""For families: choose a county."""


from dashboard.components import html
from dashboard.page import Page, View, Visit


def opened(visit: Visit) -> Page:
    """Every county as a link, in English and in Spanish."""
    items = []
    for county in visit.release.counties:
        path = f"/families/{county.slug}"
        english = html.A(county.title, href=visit.link(path, county=()))
        spanish = html.A("Español", href=visit.link(path, county=(), lang="es"), lang="es", title=f"{county.name}, en español")
        spanish.children = ["Español", html.Span(f": {county.name}", className="unseen")]
        items.append(html.Li([english, " ", spanish]))
    first = "Choose your county to read what these numbers say about it."
    second = html.P("Elija su condado para leer lo que estos números dicen de él.", lang="es", className="lead")
    heading = html.H2(["Counties / ", html.Span("Condados", lang="es")])
    chosen = html.Section([heading, html.Ul(items, className="columns")], className="exhibit")
    return Page("For families", (first,), (second, chosen))


VIEW = View("/families", "For families", opened, menu="top", order=8)
