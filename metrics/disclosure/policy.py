"""The disclosure policy: one versioned file whose hash goes into every release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "policy.yaml"
RECORDED = Path(__file__).parent / "policy.sha256"
FLOOR = 11


class PolicyFault(Exception):
    """A policy that may not be used: changed without being recorded, or loosened below the floor."""


@dataclass(frozen=True)
class DisclosurePolicy:
    """What decides what is shown. Counts are distinct persons (CMS cell size policy: 1 to 10)."""

    version: int
    threshold: int
    partner_minimums: Mapping[str, int]
    fewest_behind_zero: int
    fewest_behind_average: int
    reliable_from: int
    breakdown_from: Mapping[str, int]
    pairs_from: Mapping[str, int]
    variants: tuple[str, ...]
    public_denominators: tuple[str, ...]
    insiders: str
    binding_releases: str
    hash: str

    def threshold_of(self, sources: Iterable[str]) -> int:
        """The smallest count that may be shown of data from these partners: the strictest of them decides."""
        return max(self.threshold, *(self.partner_minimums.get(source, FLOOR) for source in sources))

    def as_json(self) -> dict[str, Any]:
        """Plain data for a manifest."""
        return asdict(self)


@cache
def policy() -> DisclosurePolicy:
    """The policy in force; PolicyFault when the file was edited without being recorded, or loosened below 11."""
    found = file_hash()
    recorded = RECORDED.read_text(encoding="utf-8").strip()
    if found != recorded:
        raise PolicyFault(
            f"{FILE.name} is not the policy that was recorded ({found[:12]} instead of {recorded[:12]}). Restore it, or"
            " have the collaborative decide the change, then record it: outcomes docs --record-policy"
        )
    return _read(FILE.read_text(encoding="utf-8"))


def _read(text: str) -> DisclosurePolicy:
    declared = yaml.safe_load(text)
    for listed in ("public_denominators", "variants"):
        declared[listed] = tuple(declared[listed])
    chosen = DisclosurePolicy(**declared, hash=hashlib.sha256(text.encode()).hexdigest())
    if min(chosen.threshold, chosen.fewest_behind_average, *chosen.partner_minimums.values()) < FLOOR:
        raise PolicyFault(f"a disclosure threshold may be raised, never set below {FLOOR}")
    return chosen


def file_hash() -> str:
    """SHA-256 of the policy file as it lies on disk."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def record() -> str:
    """Accepts the policy file as it is and returns its hash; PolicyFault when it is looser than the floor."""
    chosen = _read(FILE.read_text(encoding="utf-8"))
    RECORDED.write_text(chosen.hash + "\n", encoding="utf-8")
    policy.cache_clear()
    return chosen.hash
