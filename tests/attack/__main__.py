"""Attacks a release folder: `python -m tests.attack releases/2026.3.1 [--counts FILE [--insiders]] [--earlier FOLDER]`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from tests.attack.differences import between_releases, within_school_years
from tests.attack.published import Published
from tests.attack.solving import Findings, attack
from tests.attack.system import STEADY, of_quarter, of_series


def main() -> int:
    """Attacks blocks in random order and prints how many hidden numbers leak, by kind; status 1 when any does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("--counts", type=Path, help="unprotected counts of the same release (outcomes counts --release)")
    parser.add_argument("--earlier", type=Path, nargs="*", default=[], help="earlier release folders, oldest first")
    parser.add_argument("--sample", type=int, help="how many blocks of each kind to attack (default: all)")
    parser.add_argument("--insiders", action="store_true", help="the attacker is a county, another one for every block")
    parser.add_argument("--quarters", type=int, default=6, help="how many quarters in a row are attacked together (default 6)")
    parser.add_argument("--prove", action="store_true", help="prove in whole numbers what linear programs leave open")
    parser.add_argument("--seed", type=int, default=1, help="which blocks are drawn")
    chosen = parser.parse_args()
    release = Published(chosen.release, chosen.earlier, chosen.counts)
    quarters = [(names, period) for names in release.linked() for period in release.periods]
    moving = [n for n, b in release.disclosure.items() if {"rolling", "cumulative"} & {b["time_n"], b["time_d"]}]
    last = range(0, max(1, len(release.periods) - chosen.quarters + 1), chosen.quarters)
    spans = [release.periods[first : first + chosen.quarters] for first in last]
    series = [(name, cut, span) for name in moving for cut in STEADY for span in spans]
    draw = random.Random(chosen.seed)
    draw.shuffle(quarters)
    draw.shuffle(series)
    total = Findings()
    began = time.monotonic()
    counties = sorted(release.region_of)
    for names, period in quarters[: chosen.sample]:
        release.insider = draw.choice(counties) if chosen.insiders else None
        who = f" as {release.insider}" if release.insider else ""
        found = attack(of_quarter(release, names, period), prove=chosen.prove)
        _say(total, found, f"{period}{who} {', '.join(names)}"[:110])
    release.insider = None
    for name, cut, span in series[: 0 if chosen.insiders else chosen.sample]:
        found = attack(of_series(release, name, cut, span), prove=chosen.prove)
        _say(total, found, f"{len(span)} quarters to {span[-1]} by {cut}, {name}")
    grew = within_school_years(release)
    for name, count in grew.items():
        print(f"{count:,} pairs of quarters differ by 1 to 10: {name}")
    moved = {folder.name: between_releases(release, folder) for folder in chosen.earlier}
    for version, found in moved.items():
        print(f"against {version}: {found}")
    print(
        f"{total.hidden:,} hidden numbers attacked in {time.monotonic() - began:,.0f} s, {total.small:,} known to be small;"
        f" leaks: {total.counted() or 'none'}; blocks that contradict themselves: {total.contradictions};"
        f" not tried in whole numbers: {total.unproven:,}"
    )
    return int(bool(total.leaks or total.contradictions or grew or any(found["moved_by_few"] for found in moved.values())))


def _say(total: Findings, found: Findings, where: str) -> None:
    total.add(found)
    if found.hidden:
        odd = ", contradicts itself" if found.contradictions else ""
        print(f"{found.hidden:>7,} hidden, {len(found.leaks):>6,} leak {found.counted() or ''}{odd}: {where}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
