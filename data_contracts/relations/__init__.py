"""Contracts of the conformed relations, a module per subject. The folder is the registry."""

from __future__ import annotations

import importlib
import pkgutil

from data_contracts.relation import Relation


def _found() -> dict[str, Relation]:
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {relation.name: relation for module in modules for relation in module.RELATIONS}


RELATIONS = _found()
