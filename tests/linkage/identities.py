"""Deliveries of random histories as partners send them who keep their own ids: own person_id, and tokens.

Every person has made-up names, number and home. Each third person is a twin of the one before: same last name,
birthday and home, another first name, the next number. Partners make slips: a number is missing, a home moves, a last
name is misspelled.
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from random import Random

from pipelines.linkage.tokenizing import tokenize
from tests.generative.histories import write_deliveries
from tests.reference.deliveries import Deliveries

FIRST = [
    "MARIA", "JAMES", "AISHA", "DIEGO", "HANNAH", "MALIK", "GRACE", "OMAR", "RUBY", "LUCAS", "ZOE", "PETER", "NORA", "FELIX",
    "IVY", "SAMUEL", "TARA", "VICTOR", "WENDY", "YUSUF",
]
LAST = [
    "GARCIA", "SMITH", "NGUYEN", "PATEL", "JOHNSON", "RIVERA", "COHEN", "BROWN", "OKAFOR", "LARSEN", "MEYER", "DUBOIS",
    "KIM", "ROSSI", "HARRIS", "LOPEZ", "YOUNG", "WRIGHT",
]
KEY = bytes(range(32, 64))
MAPPING = {name: name for name in ("person_id", "first_name", "last_name", "birth_date", "ssn", "zip")}


def own_id(partner: str, person_id: str) -> str:
    """The id a partner itself uses."""
    return hashlib.sha256(f"{partner}/{person_id}".encode()).hexdigest()[:12]


def identities(birth_dates: dict[str, str], seed: int) -> dict[str, dict[str, str]]:
    """Names, number and home of each person, by the shared id."""
    chance = Random(seed)
    found: dict[str, dict[str, str]] = {}
    before: dict[str, str] = {}
    for place, (person, born) in enumerate(sorted(birth_dates.items())):
        found[person] = {
            "first_name": FIRST[place % len(FIRST)], "last_name": LAST[chance.randrange(len(LAST))] + "ABCDEFGHIJ"[place % 10],
            "birth_date": born, "ssn": f"{100 + place % 500}{10 + place % 89:02d}{1000 + place * 7 % 8999:04d}",
            "zip": f"27{chance.randrange(100, 999)}",
        }
        if place % 3 == 2:
            shared = ("last_name", "birth_date", "zip")
            found[person] |= {name: before[name] for name in shared} | {"ssn": f"{int(before['ssn']) + 1:09d}"}
        before = found[person]
    return found


def send_with_tokens(deliveries: Deliveries, people: dict[str, dict[str, str]], folder: Path, seed: int) -> None:
    """Writes the deliveries with own ids and tokens; the reference tables stay as they are."""
    chance = Random(seed + 1)
    for written in write_deliveries(deliveries, folder):
        manifest = json.loads((written / "manifest.json").read_text())
        partner = manifest["partner"]
        if partner == "reference":
            continue
        known: set[str] = set()
        for entry in manifest["files"]:
            known |= _rename(written / entry["file"], partner)
        _write_identifiers(written / "identifiers.csv", partner, known, people, chance)
        tokenize(written / "identifiers.csv", MAPPING, KEY, written)
        (written / "identifiers.csv").unlink()
        manifest["files"].append({"table": "token", "file": "token.csv", "rows": 0, "sha256": ""})
        for entry in manifest["files"]:
            content = (written / entry["file"]).read_bytes()
            entry |= {"rows": content.count(b"\n") - 1, "sha256": hashlib.sha256(content).hexdigest()}
        manifest |= {"id_scheme": "tokens", "token_key_id": "12345678"}
        (written / "manifest.json").write_text(json.dumps(manifest))


def _rename(file: Path, partner: str) -> set[str]:
    """Puts own ids into the person_id column of a file; returns the shared ids that were there."""
    with file.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
        names = list(rows[0]) if rows else []
    if "person_id" not in names:
        return set()
    known = {row["person_id"] for row in rows}
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "person_id": own_id(partner, row["person_id"])} for row in rows)
    return known


def _write_identifiers(file: Path, partner: str, known: set[str], people: dict[str, dict[str, str]], chance: Random) -> None:
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(MAPPING), lineterminator="\n")
        writer.writeheader()
        for person in sorted(known):
            one = {**people[person], "person_id": own_id(partner, person)}
            slip = chance.randrange(6)
            if slip == 0 or partner == "education":
                one["ssn"] = ""
            elif slip == 1:
                one["zip"] = "28999"
            elif slip == 2:
                one["last_name"] += "E"
            writer.writerow(one)
