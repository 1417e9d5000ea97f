"""Juvenile justice: complaints, petitions, dispositions, supervision, custody, and adult events.

Sources: N.C. G.S. 7B-1703 (intake decision in 15 days, extended to 30), 7B-2506 to 7B-2508 (dispositions).
"""

from __future__ import annotations

from data_contracts.partners.juvenile_justice.court import COMPLAINT, DISPOSITION, PETITION
from data_contracts.partners.juvenile_justice.supervision import ADULT_EVENT, CUSTODY, SUPERVISION
from data_contracts.partners.juvenile_justice.youth import PARTNER, PREFIX, YOUTH

__all__ = ["CODE_SYSTEMS", "CONTRACTS", "CONVENTIONS", "PARTNER", "PREFIX"]

CODE_SYSTEMS = ("layout1",)
CONVENTIONS: tuple[str, ...] = ()
CONTRACTS = (YOUTH, COMPLAINT, PETITION, DISPOSITION, SUPERVISION, CUSTODY, ADULT_EVENT)
