"""One module per partner system. The folder is the registry: a new module is a new partner."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache

from data_contracts.contract import Contract
from data_contracts.token import token_contract


@dataclass(frozen=True)
class Partner:
    """A partner system: its name, its rule prefix, the code systems it may declare, its tables in load order."""

    name: str
    prefix: str
    code_systems: tuple[str, ...]
    conventions: tuple[str, ...]
    contracts: tuple[Contract, ...]

    def contract(self, table: str) -> Contract | None:
        """The contract of `table`, or None when the partner has no such table."""
        return next((contract for contract in self.contracts if contract.table == table), None)


@cache
def partners() -> dict[str, Partner]:
    """Every partner by name, read from the modules of this folder. Parents come before children; tokens are last.

    Any partner but the collaborative itself, which keeps the reference tables, may send tokens.
    """
    found = {}
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        tokens = () if module.PARTNER == "reference" else (token_contract(module.PARTNER, module.PREFIX),)
        found[module.PARTNER] = Partner(
            module.PARTNER, module.PREFIX, module.CODE_SYSTEMS, module.CONVENTIONS, (*module.CONTRACTS, *tokens)
        )
    return found
