"""The disclosure policy: one versioned file whose hash goes into every release."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "policy.yaml"


@dataclass(frozen=True)
class DisclosurePolicy:
    """The thresholds that decide what is shown. Counts are distinct persons (CMS cell size policy: 1 to 10)."""

    version: int
    threshold: int
    fewest_behind_zero: int
    reliable_from: int
    hash: str

    def as_json(self) -> dict[str, Any]:
        """Plain data for a manifest."""
        return {
            "version": self.version,
            "threshold": self.threshold,
            "fewest_behind_zero": self.fewest_behind_zero,
            "reliable_from": self.reliable_from,
            "hash": self.hash,
        }


@cache
def policy() -> DisclosurePolicy:
    """The policy in force; ValueError when the file was loosened below the floor of 11."""
    text = FILE.read_text(encoding="utf-8")
    declared = yaml.safe_load(text)
    if declared["threshold"] < 11:
        raise ValueError("the disclosure threshold may be raised, never set below 11")
    return DisclosurePolicy(**declared, hash=hashlib.sha256(text.encode()).hexdigest())
