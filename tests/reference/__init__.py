"""Reference: every indicator written a second time, from the specification alone, in plain loops over rows.

`UNITS[id](deliveries)` gives the units behind an indicator, `REFERENCE[id](deliveries)` the facts: one row for each
window, area and person, compared with `compare`. `tests.reference.population.counts` gives area totals.
"""

import importlib
import pkgutil
from collections.abc import Callable

from tests.reference.deliveries import Deliveries
from tests.reference.facts import Fact, Unit, facts_of
from tests.reference.windows import RULES

Units = Callable[[Deliveries], list[Unit]]

MODULES = [
    importlib.import_module(f"{__name__}.{info.name}")
    for info in pkgutil.iter_modules(__path__)
    if not info.ispkg and not info.name.startswith("test_")
]

UNITS: dict[str, Units] = {
    indicator: function
    for indicator in RULES
    for module in MODULES
    if (function := vars(module).get(indicator)) is not None
}


def _facts(units: Units) -> Callable[[Deliveries], list[Fact]]:
    return lambda deliveries: facts_of(units(deliveries))


REFERENCE: dict[str, Callable[[Deliveries], list[Fact]]] = {name: _facts(units) for name, units in UNITS.items()}
