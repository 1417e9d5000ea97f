"""The plain sentences above charts and tables, made from cells and signals by fixed rules.

A first sentence is always a fact. A change is named only when a rule found one, a comparison only where
there is an interval to compare with. A number that a release hides ends its sentence. Nothing here says why.
"""

from collections.abc import Sequence

from dashboard.group_names import group_words
from dashboard.numbers import BETTER_WAY, gap_shown, shown, with_unit
from dashboard.records import Cell, Definition, Place, Signal

RULES = {
    "change_over_four_quarters": (
        "in a year",
        "The value is compared with the one four quarters earlier. "
        "The change is called reliable when its 95% interval leaves out zero.",
    ),
    "chart_of_individual_values": (
        "in a year",
        "The latest quarter is set against the usual range of this measure, season by season. "
        "The change is called reliable when the quarter lies outside that range.",
    ),
}
MOST_NAMED = 4
WHEN_TESTED = "Change is tested in an indicator's newest quarter alone, where its numbers are shown."
TONES = {"better": "for the better", "worse": "for the worse"}


def rule_sentence(rule: str) -> str:
    """The rule in words; a rule this page does not know yet is named as it is."""
    return RULES[rule][1] if rule in RULES else f"Rule: {rule.replace('_', ' ')}."


def fact(definition: Definition, place: Place, cell: Cell | None, period: str) -> str:
    """What the value was, or why it cannot be told."""
    name = f"{definition.short_title} in {place.title}"
    if cell is None or cell.status == "no_data":
        return f"{name}: there is no data for {period}."
    if cell.status == "suppressed":
        return f"{name}: the number for {period} is hidden to protect children's privacy."
    if cell.status == "not_yet_observable":
        return f"{name}: it is too early to know the number for {period}."
    if cell.status == "not_calculable" or cell.value is None:
        return f"{name}: the number for {period} cannot be worked out."
    sure = ""
    if cell.lower is not None and cell.upper is not None:
        sure = f" (between {shown(cell.lower, definition)} and {shown(cell.upper, definition)})"
    return f"{name}: {with_unit(cell.value, definition)} in {period}{sure}."


def stand(cell: Cell | None, other: Cell | None) -> str | None:
    """`higher`, `lower` or `similar`: whether the cell's 95% interval leaves out the other value."""
    if cell is None or other is None or cell.lower is None or cell.upper is None or other.value is None:
        return None
    if cell.lower <= other.value <= cell.upper:
        return "similar"
    return "higher" if cell.lower > other.value else "lower"


def tone(definition: Definition, direction: str | None) -> str | None:
    """`better` or `worse` for a value that is higher or lower; None where neither is."""
    if definition.better == "context" or direction not in ("higher", "lower"):
        return None
    return "better" if direction == definition.better else "worse"


def compared(definition: Definition, cell: Cell | None, other: Cell | None, name: str) -> str:
    """How the value stands to another place's; empty when either cannot be shown."""
    if cell is None or cell.value is None or other is None or other.value is None:
        return ""
    direction = stand(cell, other)
    if direction is None:
        return f"The value for {name} was {shown(other.value, definition)}."
    word = {"similar": "similar to", "higher": "higher than", "lower": "lower than"}[direction]
    return f"That is {word} {name} ({shown(other.value, definition)})."


def change(definition: Definition, signals: Sequence[Signal]) -> str:
    """What the rules found: the first reliable change, or that there is none; empty when none was tested."""
    if not signals:
        return ""
    found = next((signal for signal in signals if signal.is_signal), None)
    if found is None:
        return f"No reliable change {RULES.get(signals[0].rule, ('',))[0]}".rstrip() + "."
    how = RULES.get(found.rule, ("",))[0]
    kind = " ".join(["a reliable change", TONES.get(found.direction, "")]).strip()
    if found.before is None or found.after is None or found.before == found.after:
        return f"There was {kind} {how}".rstrip() + "."
    verb = "rose" if found.after > found.before else "fell"
    ends = f"{verb} from {shown(found.before, definition)} to {shown(found.after, definition)}"
    return f"It {ends} {how}".rstrip() + f", {kind}."


def caveat(definition: Definition, cell: Cell | None) -> str:
    """Which way is better, and what to know before using the number."""
    note = cell.note if cell is not None else ""
    extra = []
    if "p" in note:
        extra.append("the number is provisional")
    if "u" in note:
        extra.append("few children are behind it")
    if "r" in note:
        extra.append("the number was revised")
    return "; ".join([BETTER_WAY[definition.better], *extra]) + "."


def summary(
    definition: Definition,
    place: Place,
    cell: Cell | None,
    period: str,
    others: Sequence[tuple[str, Cell | None]],
    signals: Sequence[Signal],
) -> str:
    """At most four sentences on one value: fact, comparison, change, caveat."""
    comparison = next((text for name, o in others if (text := compared(definition, cell, o, name))), "")
    moved = change(definition, signals) if cell is not None and cell.value is not None else ""
    parts = [fact(definition, place, cell, period), comparison, moved, caveat(definition, cell)]
    return " ".join(part for part in parts if part)


def spread(definition: Definition, cells: Sequence[Cell], names: dict[str, str], period: str) -> str:
    """Where the counties lie: lowest, highest and the middle half of those that can be shown."""
    known = sorted((c.value, names.get(c.area_id, c.area_id)) for c in cells if c.value is not None)
    if len(known) < 4:
        return f"Too few counties can be shown for {period}."
    low, high = known[0], known[-1]
    first, third = known[len(known) // 4][0], known[(3 * len(known)) // 4][0]
    return (
        f"{definition.short_title} in {period}: counties run from {shown(low[0], definition)} ({low[1]}) "
        f"to {shown(high[0], definition)} ({high[1]}). "
        f"Half of them lie between {shown(first, definition)} and {shown(third, definition)}. "
        f"{BETTER_WAY[definition.better]}."
    )


def groups(definition: Definition, breakdown: str, cells: Sequence[Cell], place: Place, period: str) -> str:
    """The highest and the lowest group that can be shown, and the gap between them."""
    known = sorted((c.value, group_words(c.breakdown, c.group)) for c in cells if c.value is not None)
    opening = f"{definition.short_title} by {breakdown} in {place.title}, {period}"
    if len(known) < 2:
        return f"{opening}: too few groups can be shown to compare them."
    (low, least), (high, most) = known[0], known[-1]
    text = (
        f"{opening}: highest for {most} ({shown(high, definition)}), lowest for {least} "
        f"({shown(low, definition)}), a gap of {gap_shown(high - low, definition)}."
    )
    if any(c.status == "suppressed" for c in cells):
        text += " Hidden groups are left out of this sentence."
    return text


def beside_state(county: Place, state: str, compared: int, similar: int, better: int, worse: int) -> str:
    """On how many indicators a county is like the state, and on how many it is not, by which way is good."""
    if not compared:
        return f"No indicator of {county.title} can be compared with {state}."
    if similar == compared:
        return f"{county.title} is similar to {state} on all {compared} indicators that can be compared."
    text = f"{county.title} is similar to {state} on {similar} of {compared} indicators that can be compared."
    other = compared - similar - better - worse
    text += f" It is better on {better or 'none'} and worse on {worse or 'none'}."
    return text + (f" On {other} it differs where neither way is better." if other else "")


def joined(names: Sequence[str]) -> str:
    """`one, two and three`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def tally(found: Sequence[Signal], total: int, place: Place, period: str) -> tuple[str, str]:
    """What moved, counted over indicators: how many could be tested, and how many changed each way."""
    tested = len({signal.indicator for signal in found})
    ways = {s.indicator: s.direction for s in found if s.is_signal}
    better = sum(way == "better" for way in ways.values())
    worse = sum(way == "worse" for way in ways.values())
    other = len(ways) - better - worse
    if not tested:
        return f"{place.title}, {period}: no indicator was tested for change.", WHEN_TESTED
    first = f"{place.title}, {period}: {tested} of {total} indicators could be tested for change."
    if not ways:
        return first, "None shows a reliable change."
    second = f"{better or 'None'} moved for the better and {worse or 'none'} for the worse."
    return first, second + (f" {other} moved where neither way is better." if other else "")


def moved_names(tested: Sequence[Signal], definitions: dict[str, Definition]) -> str:
    """Which indicators of those tested moved which way, by name when they are few and by number when they are many."""
    if not tested:
        return f"No indicator was tested for change. {WHEN_TESTED}"
    found = [signal for signal in tested if signal.is_signal]
    parts = []
    for way, words in {**TONES, "up": "up", "down": "down"}.items():
        names = list(dict.fromkeys(definitions[s.indicator].short_title for s in found if s.direction == way))
        listed = ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} indicators"
        parts += [f"Moved {words}: {listed}."] if names else []
    return " ".join(parts) or "None shows a reliable change."
