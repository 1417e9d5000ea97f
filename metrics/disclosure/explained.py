"""The disclosure policy in plain words: what is hidden and why, and what the audit tried. One text for docs and pages."""

from __future__ import annotations

from metrics.disclosure.audit.findings import TRIED
from metrics.disclosure.policy import DisclosurePolicy


def explained(policy: DisclosurePolicy) -> list[tuple[str, list[str]]]:
    """Sections: a heading and its paragraphs, grade 9 or lower."""
    largest = policy.threshold - 1
    sizes = ", ".join(f"{least} in a {level}" for level, least in policy.breakdown_from.items())
    return [
        ("What is hidden", [
            f"A number is hidden when 1 to {largest} children stand behind it. The same goes for the children who are not"
            f" counted in it: if 38 of 40 are at home, the other 2 could be known. A count of events from 1 to {largest} is"
            " hidden as well.",
            f"Zero, and everyone, are shown when {policy.fewest_behind_zero} or more children stand behind the cell."
            f" Averages and medians need at least {policy.fewest_behind_average}.",
            "Where partners ask for more, the strictest of the partners whose data are used decides.",
            "A hidden number takes its rate, its interval, its rank and its signal with it. None of them is in any file.",
        ]),
        ("Why more is hidden than that", [
            "A small number could be found by taking the others from a total. So further numbers are hidden until that no"
            " longer works. They carry the same mark. Nobody can tell which kind a hidden number is.",
            f"From all that is published, each small number could still be 1 and could still be {largest}. One thing"
            " can be told: a place that counts nobody says so. So a hidden number of children is at least 1, and that of a region"
            " at least 1 for each of its counties with a hidden number.",
            "Numbers that share a total of children are hidden together. A yearly number next to a hidden one in time may"
            " be hidden when it is little larger. In a count that grows over the school year, a small step is hidden.",
        ]),
        ("Where breakdowns are shown", [
            "A breakdown by age, sex, race, language, systems or enrollment is shown for an area only when enough children"
            f" stand behind every part of its whole: {sizes}. Smaller areas show none. One dimension at a time.",
        ]),
        ("What the audit tried", [
            "Before a release may be published, a program that knows nothing of how it was protected attacks its files.",
            "It used: " + "; ".join(TRIED) + "; and every single county that knows its own numbers and its part in its region's.",
            "A release is refused when any small number can be narrowed down, when any hidden number can be worked out, or"
            " when the solver does not finish in time. Anyone can repeat the attack: `outcomes audit RELEASE`.",
        ]),
        ("What remains open", [
            "The populations of counties are public, so an attacker has them; they are never the secret.",
            "Each county is tested with what it knows of itself in one quarter, group by group, not of many quarters at once."
            " Two counties that pool what they know are not tested, nor are counts that may fall within a school year by steps.",
        ]),
    ]
