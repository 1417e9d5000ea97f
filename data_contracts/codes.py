"""Code lists used by more than one contract, each defined once. An unknown code quarantines its row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeList:
    """A named, closed list of codes with what each one means."""

    name: str
    meanings: dict[str, str]
    source: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their published order."""
        return tuple(self.meanings)


SEX = CodeList("sex", {"F": "female", "M": "male", "X": "another or non-binary", "U": "unknown"})

RACE_ETHNICITY = CodeList(
    "race_ethnicity",
    {
        "AIAN": "American Indian or Alaska Native",
        "ASIAN": "Asian",
        "BLACK": "Black or African American",
        "HISPANIC": "Hispanic or Latino of any race",
        "MULTI": "two or more races",
        "NHPI": "Native Hawaiian or other Pacific Islander",
        "UNKNOWN": "unknown or not given",
        "WHITE": "White",
    },
)

HOME_LANGUAGE = CodeList(
    "home_language", {"ENG": "English", "SPA": "Spanish", "OTH": "another language", "UNK": "unknown"}
)

BIRTH_PRECISION = CodeList(
    "birth_precision", {"day": "the full date is known", "month": "only the month; the 15th stands in"}
)

FLAG = CodeList("flag", {"0": "no", "1": "yes"})

FLAG_OR_UNKNOWN = CodeList("flag_or_unknown", {"0": "no", "1": "yes", "9": "unknown"})

UNKNOWN_COUNTY = "99999"
