"""Histories of partners that joined later, a module each: PARTNER and `make_tables(frame)`. The folder is the registry."""

import importlib
import pkgutil
from dataclasses import replace

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import Frame, dates_of
from tests.reference.deliveries import Row


def of_partners(seed: int, frame: Frame) -> dict[str, tuple[Frame, dict[str, list[Row]]]]:
    """By partner, the frame with its dates and its tables; each has a chance of its own, so no other history changes."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        chance = Chance(f"{module.PARTNER} {seed}")
        own = replace(frame, chance=chance, dates={module.PARTNER: dates_of(chance)})
        found[module.PARTNER] = (own, module.make_tables(own))
    return found
