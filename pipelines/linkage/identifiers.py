"""Identifiers made comparable: each function gives the normal form of a value, or "" for one that says nothing.

"" stands for an empty, impossible or placeholder value: nothing that is linked may rest on it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

# Letters that no decomposition turns into plain ones.
_LETTERS = str.maketrans(
    {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ð": "D", "Đ": "D", "Þ": "TH", "Ł": "L", "ẞ": "SS", "Ħ": "H", "ı": "I", "Ŧ": "T", "Ŋ": "NG"}
)
_TITLE = re.compile(r"^(MR|MRS|MS|MISS|DR|REV)[. ]+(?=\S)")
_SUFFIX = re.compile(r"[ ,]+(JR|JUNIOR|SR|SENIOR|II|III|IV|V|2ND|3RD|4TH)\.?$")
_NO_NAME = frozenset(
    [
        "UNKNOWN", "UNK", "UNKN", "NONE", "NA", "NULL", "MISSING", "TEST", "TESTING", "SAMPLE", "ANONYMOUS", "UNAVAILABLE",
        "NOTAVAILABLE", "NOTGIVEN", "NOTKNOWN", "NOTSTATED", "REFUSED", "DECLINED", "WITHHELD", "MASKED", "REDACTED",
        "UNNAMED", "NONAME", "NAMEUNKNOWN", "LASTNAME", "FIRSTNAME", "FNU", "LNU", "NFN", "NLN", "DOE", "TBD",
    ]
)
_NO_FIRST_NAME = frozenset(
    [
        "BABY", "BOY", "GIRL", "INFANT", "NEWBORN", "UNBORN", "CHILD", "MALE", "FEMALE", "TWIN", "TWINA", "TWINB", "TRIPLET",
        "BB", "BG", "BBOY", "BGIRL", "NMN",
    ]
)
_NO_FIRST_NAME_START = ("BABYBOY", "BABYGIRL", "INFANTBOY", "INFANTGIRL", "INFANTMALE", "INFANTFEMALE", "NEWBORNBOY", "NEWBORNGIRL")
_NO_BIRTH_DATE = frozenset({date(1900, 1, 1), date(1901, 1, 1), date(1910, 1, 1), date(1911, 11, 11), date(1970, 1, 1)})
# Numbers that advertisements and training forms made known, beside those that repeat or count up.
_NO_SSN = frozenset({"078051120", "219099999", "123456789", "987654321", "012345678", "111223333", "123121234", "121212121"})
_NO_ZIP = frozenset({"12345", "54321", "98765", "01234"})
_SOUND = {letter: digit for digit, letters in enumerate(("BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"), 1) for letter in letters}


@lru_cache(maxsize=200_000)
def first_name(text: str) -> str:
    """Letters of a first name, without title and suffix: JEAN-LUC to JEANLUC. BABY BOY and the like are no name."""
    name = _letters(_SUFFIX.sub("", _TITLE.sub("", _plain(text))))
    is_none = name in _NO_FIRST_NAME or name.startswith(_NO_FIRST_NAME_START)
    return "" if is_none or _says_nothing(name) else name


@lru_cache(maxsize=200_000)
def last_name(text: str) -> str:
    """Letters of a last name, without suffix: O'Neil Jr. to ONEIL. DOE stands for nobody."""
    name = _letters(_SUFFIX.sub("", _plain(text)))
    return "" if _says_nothing(name) else name


def birth_date(text: str, today: date) -> str:
    """A date of birth as YYYY-MM-DD, from that form or YYYYMMDD; never guessed from another one."""
    given = text.strip()
    if len(given) == 8 and given.isdigit():
        given = f"{given[:4]}-{given[4:6]}-{given[6:]}"
    if len(given) != 10:
        return ""
    try:
        born = date.fromisoformat(given)
    except ValueError:
        return ""
    return "" if born in _NO_BIRTH_DATE or born > today or born.year < 1900 else born.isoformat()


def ssn(text: str) -> str:
    """Nine digits of a Social Security number; seven or eight have lost their leading zeros in a spreadsheet."""
    digits = text.strip().replace("-", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or not 7 <= len(digits) <= 9:
        return ""
    digits = digits.zfill(9)
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    is_impossible = area in ("000", "666") or area[0] == "9" or group == "00" or serial == "0000"
    return "" if is_impossible or len(set(digits)) == 1 or digits in _NO_SSN else digits


def zip_code(text: str) -> str:
    """The five digits of a ZIP code, from ZIP+4 too; a lost leading zero is put back."""
    digits = text.strip().split("-")[0]
    if len(digits) == 9:
        digits = digits[:5]
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (4, 5):
        return ""
    digits = digits.zfill(5)
    return "" if len(set(digits)) == 1 or digits in _NO_ZIP else digits


def sex(text: str) -> str:
    """F or M; other answers do not help to tell persons apart."""
    given = text.strip().upper()
    return {"F": "F", "FEMALE": "F", "M": "M", "MALE": "M"}.get(given, "")


def statewide_id(text: str) -> str:
    """Letters and digits of an id; one that repeats a single sign stands for nobody."""
    name = "".join(sign for sign in _plain(text) if sign.isascii() and sign.isalnum())
    return "" if len(name) < 4 or len(set(name)) == 1 or name in _NO_NAME else name


@lru_cache(maxsize=200_000)
def soundex(name: str) -> str:
    """American Soundex of a normal name: its first letter and three digits."""
    if not name:
        return ""
    digits, last = "", _SOUND.get(name[0])
    for letter in name[1:]:
        digit = _SOUND.get(letter)
        if digit is not None and digit != last:
            digits += str(digit)
        if letter not in "HW":
            last = digit
    return (name[0] + digits + "000")[:4]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip().upper().translate(_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _letters(text: str) -> str:
    return "".join(sign for sign in text if "A" <= sign <= "Z")


def _says_nothing(name: str) -> bool:
    return name in _NO_NAME or len(name) < 2 or len(set(name)) == 1
