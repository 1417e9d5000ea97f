"""Made-up identities of a synthetic state's children, and how each partner has written them down.

The truth is one identity per person; a partner's record of it has slips of the kinds that offices make, at rates that
are stated here. Nobody is real: names are put together from syllables, numbers and homes drawn at random.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

Identity = dict[str, str]

FIRST = [
    "MARIA", "JAMES", "AISHA", "DIEGO", "HANNAH", "MALIK", "GRACE", "OMAR", "RUBY", "LUCAS", "ZOE", "PETER", "NORA", "FELIX",
    "IVY", "SAMUEL", "TARA", "VICTOR", "WENDY", "YUSUF", "ADA", "BRUNO", "CARLA", "DAMON", "ELENA", "FARID", "GINA", "HUGO",
    "INES", "JONAS", "KEIRA", "LEON", "MABEL", "NICO", "OLIVE", "PABLO", "QUINN", "ROSA", "SIMON", "TESSA", "UMA", "VERA",
    "WALTER", "XENIA", "YARA", "ZANE", "ALMA", "BORIS", "CORA", "DORIAN", "EDITH", "FRANK", "GLORIA", "HECTOR", "IRMA",
    "JASPER", "KARIM", "LYDIA", "MARCUS", "NADIA", "OSCAR", "PIA",
]  # fmt: skip
_HEAD = [
    "ASH", "BAR", "COL", "DUN", "EL", "FAR", "GAR", "HOL", "IN", "JAR", "KEN", "LAM", "MOR", "NOR", "OAK", "PEM", "RAD", "SAL",
    "TAN", "WIN",
]  # fmt: skip
_TAIL = [
    "BERG", "BY", "COTE", "DALE", "ERS", "FIELD", "FORD", "GATE", "HAM", "LAND", "LEY", "MAN", "MONT", "RIDGE", "SON", "STEAD",
    "TON", "WELL", "WICK", "WORTH",
]  # fmt: skip
_MISSING = "education"  # Schools hold no Social Security numbers.

# How often a partner's record has each slip.
SLIPS = {
    "no number": 0.15, "another home": 0.12, "a letter of the first name": 0.015, "a letter of the last name": 0.02,
    "another last name": 0.02, "a short first name": 0.01, "day and month swapped": 0.004, "a digit of the birth day": 0.006,
    "a digit of the number": 0.01, "a placeholder number": 0.005,
}  # fmt: skip
TWINS = 0.02


def draw_identities(birth_dates: Mapping[str, str], seed: int) -> dict[str, Identity]:
    """The true identity of every person, by id; some who were born on one day are twins: one last name, one home."""
    found = {person: _identity(person, born, Random(f"{seed}/{person}")) for person, born in sorted(birth_dates.items())}
    by_birth = sorted(found, key=lambda person: (found[person]["birth_date"], person))
    taken: set[str] = set()
    for one, other in pairwise(by_birth):
        is_drawn = Random(f"{seed}/{one}/twin").random() < TWINS and one not in taken
        of_a_day = found[one]["birth_date"] == found[other]["birth_date"]
        if is_drawn and of_a_day and found[one]["first_name"] != found[other]["first_name"]:
            taken.add(other)
            found[other] |= {name: found[one][name] for name in ("last_name", "zip")}
            found[other]["ssn"] = f"{int(found[one]['ssn']) + 1:09d}"
    return found


def _identity(person: str, born: str, chance: Random) -> Identity:
    return {
        "person_id": person, "first_name": chance.choice(FIRST), "last_name": chance.choice(_HEAD) + chance.choice(_TAIL),
        "birth_date": born, "ssn": f"{chance.randint(100, 660)}{chance.randint(10, 98)}{chance.randint(1000, 9900)}",
        "zip": f"27{chance.randint(100, 998)}",
    }  # fmt: skip


def as_recorded(truth: Identity, partner: str, seed: int) -> Identity:
    """What a partner has written down of a person: the same whenever it is asked."""
    chance = Random(f"{seed}/{truth['person_id']}/{partner}")
    slips = {name for name, rate in SLIPS.items() if chance.random() < rate}
    one = dict(truth)
    if "no number" in slips or partner == _MISSING:
        one["ssn"] = ""
    elif "a placeholder number" in slips:
        one["ssn"] = "999999999"
    elif "a digit of the number" in slips:
        one["ssn"] = _slip(one["ssn"], "0123456789", chance, 4)
    if "another home" in slips:
        one["zip"] = f"28{chance.randint(100, 998)}"
    if "a letter of the first name" in slips:
        one["first_name"] = _slip(one["first_name"], "AEIOURST", chance, 1)
    if "a short first name" in slips:
        one["first_name"] = one["first_name"][:3]
    if "another last name" in slips:
        one["last_name"] = chance.choice(_HEAD) + chance.choice(_TAIL)
    elif "a letter of the last name" in slips:
        one["last_name"] = _slip(one["last_name"], "AEIOURST", chance, 1)
    year, month, day = one["birth_date"].split("-")
    if "day and month swapped" in slips and int(day) <= 12:
        one["birth_date"] = f"{year}-{day}-{month}"
    elif "a digit of the birth day" in slips:
        one["birth_date"] = f"{year}-{month}-{chance.randint(1, 28):02d}"
    return one


def _slip(text: str, signs: str, chance: Random, first: int) -> str:
    """The text with one sign replaced, not before place `first`."""
    place = chance.randrange(first, len(text))
    return text[:place] + chance.choice(signs) + text[place + 1 :]
