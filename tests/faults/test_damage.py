"""Damaged and hostile files: refused in words, never a crash, never a value in a message."""

from __future__ import annotations

import hashlib
import io
import json
import random
import struct
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from data_contracts.states import state
from data_contracts.verdict import Outcome, Receipt
from pipelines.intake import foresee
from pipelines.settings import Settings
from tests.pipelines.sending import PERSON, children, person, send

NC = Settings(state=state("NC"), memory_limit="1GB", threads=1)
SECRET = "Q7XSECRET"
MUTANTS = 500


def judged(*paths: Path) -> list[Receipt]:
    return foresee(NC, list(paths), lambda step: None)


def mutants(sound: bytes, seed: int, count: int) -> list[bytes]:
    """The bytes with some flipped, cut out, repeated, or the end torn off."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[place] ^= 1 << chance.randrange(8)
                case 1:
                    data[place:place + chance.randint(1, 30)] = b""
                case 2:
                    data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 12)))
                case _:
                    data[place:place + 4] = struct.pack("<I", chance.randrange(2**32))[: len(data) - place]
            if len(data) < 20:
                break
        if chance.random() < 0.1:
            data = data[: chance.randrange(1, len(data) + 1)]
        made.append(bytes(data))
    return made


def delivered(folder: Path, name: str, content: bytes) -> Path:
    send(folder, {"person": PERSON + "\n"})
    (folder / "person.csv").unlink()
    (folder / name).write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = [{"table": "person", "file": name, "rows": 40, "sha256": hashlib.sha256(content).hexdigest()}]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def rows() -> str:
    return "\n".join([PERSON, *(person(n).replace("C", SECRET) for n in range(40))]) + "\n"


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_damaged_files_are_refused_or_held_back_and_never_crash(tmp_path: Path, kind: str) -> None:
    sound = rows().encode()
    if kind == "parquet":
        target = io.BytesIO()
        pd.read_csv(io.StringIO(rows()), dtype=str).to_parquet(target)
        sound = target.getvalue()
    assert judged(delivered(tmp_path / "sound", f"person.{kind}", sound))[0].outcome is Outcome.ADMITTED
    folders = [
        delivered(tmp_path / f"{number:03d}", f"person.{kind}", damaged)
        for number, damaged in enumerate(mutants(sound, 7, MUTANTS))
    ]
    receipts = judged(*folders)
    assert len(receipts) == MUTANTS
    refused = [receipt for receipt in receipts if receipt.outcome is Outcome.REFUSED]
    assert len(refused) > MUTANTS / 4
    assert all(receipt.refusal_rule.startswith("F-") for receipt in refused)
    for receipt in receipts:
        assert SECRET not in "\n".join(receipt.sentences()) + json.dumps(receipt.as_json())
    assert judged(delivered(tmp_path / "after", f"person.{kind}", sound))[0].outcome is Outcome.ADMITTED


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_an_archive_that_bombs_is_refused_before_it_fills_the_disk(tmp_path: Path) -> None:
    small = Settings(state=state("NC"), memory_limit="1GB", threads=1, largest_delivery_gb=0.001)
    bomb = archive(tmp_path / "bomb.zip", {"manifest.json": b"{}", "person.csv": b"0" * 50_000_000})
    (receipt,) = foresee(small, [bomb], lambda step: None)
    assert receipt.refusal_rule == "F-size"


def test_an_archive_with_a_link_is_refused_and_writes_nothing_outside(tmp_path: Path) -> None:
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as packed:
        link = zipfile.ZipInfo("person.csv")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    assert judged(path)[0].refusal_rule == "F-archive"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.zip"]


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    folder = send(tmp_path / "sound", children(30))
    sound = archive(tmp_path / "sound.zip", {p.name: p.read_bytes() for p in folder.iterdir()}).read_bytes()
    damaged = []
    for number, content in enumerate(mutants(sound, 11, 60)):
        damaged.append(tmp_path / f"{number:02d}.zip")
        damaged[-1].write_bytes(content)
    assert len(judged(*damaged)) == 60
