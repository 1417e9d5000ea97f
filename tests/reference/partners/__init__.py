"""Partners that joined later, a module each; the folder is the registry.

A module states PARTNER, COLUMNS (the layout of its tables), DESCRIBED_BY (the table that describes its persons) and
RULES (the windows of its indicators). Its indicators are functions in a module of `tests.reference`.
"""

import importlib
import pkgutil
from dataclasses import dataclass

from tests.reference.rule import Rule


@dataclass(frozen=True)
class Joined:
    """What the reference has to know of a partner."""

    name: str
    columns: dict[str, tuple[str, str]]
    described_by: str
    rules: dict[str, Rule]


def _found() -> list[Joined]:
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return [Joined(one.PARTNER, one.COLUMNS, one.DESCRIBED_BY, one.RULES) for one in modules]


JOINED = _found()
