"""The pages. A module here that offers a `VIEW` is a page; there is no other list of them."""

import importlib
import pkgutil
from functools import cache

from dashboard.page import View


@cache
def views() -> tuple[View, ...]:
    """All pages in menu order; fixed paths before paths with a name in them."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    found: list[View] = [module.VIEW for module in modules]
    return tuple(sorted(found, key=lambda view: ("<slug>" in view.pattern, view.order)))


def view_at(path: str) -> tuple[View, str] | None:
    """The page at this path and the name in the path, or None."""
    for view in views():
        slug = view.slug_in(path)
        if slug is not None:
            return view, slug
    return None
