"""Rehearsals: families that were protected and attacked, kept beside the sealed audits until a release needs them no more.

A run that ends early goes on where it was, and a family whose counts, definitions and policy are as they were is not
attacked again. The files hold numbers behind hidden cells: they stay in the workspace and only its owner reads them.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import metrics
from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.protection import Counted
from metrics.disclosure.rehearsal import Protected, rehearsed
from metrics.indicator import Indicator
from pipelines.computing import code_of
from pipelines.sealed import folder_of


def kept_in(releases: Path) -> Path:
    """The folder of rehearsals."""
    return folder_of(releases, "rehearsals")


def rehearse(
    folder: Path, frame: Frame, areas: Sequence[Mapping[str, str]], family: Sequence[Indicator],
    counted: Mapping[str, Counted], policy: DisclosurePolicy,
) -> tuple[str, Protected]:
    """The name of a family's rehearsal and what came of it, read when it was done before."""
    name = _name(frame, areas, family, counted, policy)
    path = folder / name
    if path.exists():
        with path.open("rb") as stream:
            kept: Protected = pickle.load(stream)
        return name, kept
    found = rehearsed(frame, areas, family, counted, policy)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".partial")
    try:
        with partial.open("wb") as stream:
            pickle.dump(found, stream)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return name, found


def forget_others(folder: Path, names: Iterable[str]) -> None:
    """Removes every rehearsal but these."""
    kept = set(names)
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in kept:
            path.unlink()


def _name(
    frame: Frame, areas: Sequence[Mapping[str, str]], family: Sequence[Indicator], counted: Mapping[str, Counted],
    policy: DisclosurePolicy,
) -> str:
    """A digest of all that a rehearsal depends on: counts, definitions, areas, policy and the code itself."""
    digest = hashlib.sha256(code_of(Path(metrics.__file__).parent).encode())
    digest.update(json.dumps([policy.hash, frame.cells, list(map(dict, areas)), [one.hash for one in family]]).encode())
    for indicator in family:
        for field in fields(Counted):
            digest.update(getattr(counted[indicator.id], field.name).tobytes())
    return digest.hexdigest()
