"""Breakdowns and groups as readers know them; files keep the codes that partners agreed on."""

BREAKDOWNS = {
    "none": "Everyone",
    "age_band": "Age",
    "sex": "Sex",
    "race_ethnicity": "Race and ethnicity",
    "home_language": "Home language",
    "system_involvement": "Systems involved",
    "soc_enrolled": "System of Care enrollment",
}
NAMES = {
    "race_ethnicity": {
        "AIAN": "American Indian or Alaska Native",
        "ASIAN": "Asian",
        "BLACK": "Black",
        "HISPANIC": "Hispanic",
        "MULTI": "Two or more races",
        "NHPI": "Native Hawaiian or Pacific Islander",
        "WHITE": "White",
        "UNKNOWN": "Not known",
    },
    "sex": {"F": "Female", "M": "Male", "X": "Another sex", "U": "Not known"},
    "home_language": {"ENG": "English", "SPA": "Spanish", "OTH": "Another language", "UNK": "Not known"},
    "system_involvement": {
        "none": "No other system",
        "one": "One system",
        "two": "Two systems",
        "three": "Three systems",
    },
    "soc_enrolled": {"yes": "Enrolled", "no": "Not enrolled"},
    "age_band": {},
}
ORDER = {"age_band": ("0-5", "6-10", "11-13", "14-15", "16-17", "18-20", "21+")}
UNKNOWN = ("UNKNOWN", "UNK", "U", "unknown")
JOIN = "×"


def breakdown_words(breakdown: str) -> str:
    """A breakdown as a reader knows it; pairs are joined by `and`."""
    return " and ".join(BREAKDOWNS.get(part, part.replace("_", " ")) for part in breakdown.split(JOIN))


def group_words(breakdown: str, group: str) -> str:
    """A group in words; the parts of a pair are joined by a comma."""
    parts = zip(breakdown.split(JOIN), group.split(JOIN), strict=False)
    return ", ".join(NAMES.get(dimension, {}).get(part, part) for dimension, part in parts)


def in_order(breakdown: str, group: str) -> tuple[object, ...]:
    """The place of a group in lists: ages by age, names by name, what is not known last."""
    listed = ORDER.get(breakdown, ())
    place = listed.index(group) if group in listed else 0
    return (group in UNKNOWN, place, group_words(breakdown, group))
