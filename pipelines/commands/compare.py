"""`outcomes compare`: what moved between two releases, and why."""

from __future__ import annotations

import argparse
import json

import pandas as pd

from metrics import comparing, life_cycle, release
from metrics.changes import CHANGES
from metrics.frozen import Earlier
from metrics.life_cycle import UnknownRelease
from metrics.release_files import read_manifest
from pipelines.commands import Status, WrongUse
from pipelines.workspace import Workspace

NAME = "compare"
HELP = "Say which numbers moved between two releases and why; a move of 1 to 10 is said to be one and no more."
_LISTED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two releases."""
    parser.add_argument("before", metavar="RELEASE", help="the earlier release")
    parser.add_argument("after", metavar="RELEASE", help="the later release")


def run(arguments: argparse.Namespace) -> Status:
    """Prints reasons and counts by indicator, then the cells that moved most."""
    releases = Workspace(arguments.workspace).existing().releases
    try:
        before, after = (life_cycle.folder_of(releases, one) for one in (arguments.before, arguments.after))
    except UnknownRelease as fault:
        raise WrongUse(str(fault)) from None
    described = json.loads((after / "indicators.json").read_text(encoding="utf-8"))
    manifests = read_manifest(before), read_manifest(after)
    why = comparing.reasons(*manifests, {one["id"]: one["sources"] for one in described})
    told, now = Earlier((before,)), Earlier((after,))
    frames = [
        comparing.changes(told.cells(one["id"]), now.cells(one["id"]), why[one["id"]], one["disclosure"]) for one in described
    ]
    frames = [frame for frame in frames if len(frame)]
    moved = pd.concat(frames, ignore_index=True) if frames else CHANGES.empty_table().to_pandas()
    revision = manifests[1].get("revision")
    if arguments.json:
        cells = json.loads(moved.assign(period_start=moved["period_start"].astype(str)).to_json(orient="records"))
        document = {"before": before.name, "after": after.name, "revision": revision, "reasons": why, "cells": cells}
        print(json.dumps(document, indent=1))
        return Status.DONE
    print(f"from release {before.name} to release {after.name}")
    if revision:
        print(f"announced revision: {revision['reason']}")
    if moved.empty:
        print("nothing that both releases tell has moved")
    for (name, change), cells in moved.groupby(["indicator", "change"], sort=True):
        few = int(cells["moved_by_few"].sum())
        withheld = f", {few:,} of them by 1 to 10" if few else ""
        print(f"  {name}: {len(cells):,} cells, {change}{withheld} ({why[str(name)] or 'no reason on record'})")
    most = moved.assign(by=moved["numerator_moved"].abs()).dropna(subset="by").nlargest(_LISTED, "by")
    for row in most.to_dict("records"):
        quarter = release.quarter_label(row["period_start"])
        place = f"{row['area_level']} {row['area_id']}, {row['breakdown']} {row['group']}, {quarter}"
        gaps = f"numerator {row['numerator_moved']:+,.0f}, denominator {row['denominator_moved']:+,.0f}"
        print(f"    {row['indicator']}, {place}: {gaps}")
    return Status.DONE
