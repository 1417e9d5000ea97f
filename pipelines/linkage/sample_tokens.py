"""Sample deliveries made into those of partners who keep their own ids: own person_id, tokens, and the truth beside them."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from pipelines.linkage.secret_key import TEST_KEY, key_id
from pipelines.linkage.tokenizing import tokenize
from sample_data.identities import Identity, as_recorded, draw_identities

TRUTH = "linkage_truth.csv"
_COLUMNS = {name: name for name in ("person_id", "first_name", "last_name", "birth_date", "ssn", "zip")}
_UNKNOWN_BIRTH = "2010-05-05"


def give_tokens(directory: Path, seed: int, progress: Callable[[str], None]) -> Path:
    """Rewrites the deliveries in `directory`; returns the file of truth (partner, person_id, person).

    Tokens are made under a key that everybody may know. A partner's record of a person has slips; the truth has none.
    """
    folders = [path.parent for path in sorted(directory.glob("*/manifest.json"))]
    deliveries = [folder for folder in folders if _manifest(folder)["partner"] != "reference"]
    people = draw_identities(_birth_dates(deliveries), seed)
    truth: set[tuple[str, str, str]] = set()
    for folder in deliveries:
        manifest = _manifest(folder)
        progress(f"tokens of {folder.name}")
        known = set().union(*(_rename(folder / entry["file"], manifest["partner"]) for entry in manifest["files"]))
        _write_tokens(folder, manifest, known, people, seed)
        truth |= {(manifest["partner"], own_id(manifest["partner"], person), person) for person in known}
    target = directory / TRUTH
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("partner", "person_id", "person"))
        writer.writerows(sorted(truth))
    return target


def own_id(partner: str, person: str) -> str:
    """The id under which a partner knows a person."""
    return hashlib.sha256(f"{partner}/{person}".encode()).hexdigest()[:16]


def _manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def _birth_dates(deliveries: list[Path]) -> dict[str, str]:
    """The birth date that most rows give each person; one for all whom no row gives any."""
    said: dict[str, Counter[str]] = {}
    for folder in deliveries:
        for entry in _manifest(folder)["files"]:
            for person, born in _births_in(folder / entry["file"]):
                said.setdefault(person, Counter()).update([born] if len(born) == 10 else [])
    return {person: born.most_common(1)[0][0] if born else _UNKNOWN_BIRTH for person, born in said.items()}


def _births_in(file: Path) -> Iterator[tuple[str, str]]:
    """Person and birth date ("" where there is none) of each row of a file that names persons."""
    if file.suffix == ".parquet":
        names = pyarrow.parquet.read_schema(file).names
        if "person_id" in names:
            table = pyarrow.parquet.read_table(file, columns=[name for name in ("person_id", "birth_date") if name in names])
            rows = table.group_by(table.column_names).aggregate([])
            births = rows["birth_date"].to_pylist() if "birth_date" in names else [""] * len(rows)
            pairs = zip(rows["person_id"].to_pylist(), births, strict=True)
            yield from ((person, str(born or "")) for person, born in pairs if person)
        return
    with _opened(file) as stream:
        for row in csv.DictReader(stream):
            if row.get("person_id"):
                yield row["person_id"], row.get("birth_date") or ""


def _opened(file: Path) -> Any:
    return (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8", newline="")


def _rename(file: Path, partner: str) -> set[str]:
    """Puts own ids into the person_id column of a file; returns the shared ids that were there."""
    if file.suffix == ".parquet":
        table = pyarrow.parquet.read_table(file)
        if "person_id" not in table.column_names:
            return set()
        coded = table["person_id"].combine_chunks().dictionary_encode()
        shared = coded.dictionary.to_pylist()
        own = pa.DictionaryArray.from_arrays(coded.indices, pa.array([own_id(partner, one) for one in shared])).cast(pa.string())
        place = table.column_names.index("person_id")
        pyarrow.parquet.write_table(table.set_column(place, "person_id", own), file, compression="zstd")
        return set(shared)
    with _opened(file) as stream:
        header, *rows = list(csv.reader(stream))
    if "person_id" not in header:
        return set()
    place = header.index("person_id")
    known = {row[place] for row in rows if len(row) > place and row[place]}
    names = {person: own_id(partner, person) for person in known}
    for row in rows:
        if len(row) > place:
            row[place] = names.get(row[place], row[place])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    content = text.getvalue().encode()
    file.write_bytes(gzip.compress(content, 5, mtime=0) if file.suffix == ".gz" else content)
    return known


def _write_tokens(folder: Path, manifest: dict[str, Any], known: set[str], people: dict[str, Identity], seed: int) -> None:
    partner = manifest["partner"]
    with tempfile.TemporaryDirectory(prefix="outcomes-sample-") as scratch:
        source = Path(scratch) / "identifiers.csv"
        with source.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(_COLUMNS), lineterminator="\n")
            writer.writeheader()
            for person in sorted(known):
                writer.writerow({**as_recorded(people[person], partner, seed), "person_id": own_id(partner, person)})
        tokenize(source, _COLUMNS, TEST_KEY, folder)
    manifest["files"].append({"table": "token", "file": "token.csv"})
    for entry in manifest["files"]:
        content = (folder / entry["file"]).read_bytes()
        entry["sha256"] = hashlib.sha256(content).hexdigest()
        if entry["table"] == "token":
            entry["rows"] = content.count(b"\n") - 1
    text = json.dumps({**manifest, "id_scheme": "tokens", "token_key_id": key_id(TEST_KEY)}, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
