"""Rules that refuse a whole delivery: each has a delivery that breaks it, beside a sound one that differs in that alone."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from data_contracts import manifest
from data_contracts.partners import partners
from data_contracts.states import state
from data_contracts.verdict import Outcome, Receipt, Refused
from pipelines import intake
from pipelines.admission.child import Reader
from pipelines.admission.model_check import check_model
from pipelines.admission.reading import Request, TableRead
from pipelines.engines.duckdb_engine import connect
from pipelines.intake import foresee
from pipelines.settings import Settings
from tests.pipelines.sending import PERSON, children, episode, person, send

ROOT = Path(__file__).parents[2]
NC = Settings(state=state("NC"), memory_limit="1GB", threads=1)
Maker = Callable[[Path], Path]


def with_person(content: bytes, name: str = "person.csv", rows: int = 30) -> Maker:
    """A delivery whose only file is this one."""

    def make(folder: Path) -> Path:
        send(folder, {"person": content})
        (folder / "person.csv").unlink()
        (folder / name).write_bytes(content)
        entry = {"table": "person", "file": name, "rows": rows, "sha256": hashlib.sha256(content).hexdigest()}
        return declared(folder, files=[entry])

    return make


def declared(folder: Path, **entries: object) -> Path:
    """The delivery with other entries in its manifest."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **entries}))
    return folder


def with_faults(folder: Path) -> Path:
    """A delivery with more faulty rows than are tolerated."""
    tables = children(400)
    rows = "\n".join(episode(n, county="99").replace("E", "X") for n in range(22))
    return send(folder, {**tables, "episode": tables["episode"] + rows + "\n"})


def with_tokens(key_id: str) -> Maker:
    """A delivery of a partner that keeps its own ids, with tokens under the key of that name."""
    token = "person_id,rule,token\n" + "".join(f"C{n:03d},ssn+birth,{n:064x}\n" for n in range(30))
    return lambda folder: send(folder, {"person": SOUND, "token": token}, id_scheme="tokens", token_key_id=key_id)


def another_hash(folder: Path) -> Path:
    send(folder, {"person": SOUND})
    (folder / "person.csv").write_bytes(SOUND.replace(b"2015", b"2014"))
    return folder


def with_a_file_more(folder: Path) -> Path:
    (send(folder, {"person": SOUND}) / "notes.txt").write_text("x")
    return folder


def archive(member: str) -> Maker:
    def make(folder: Path) -> Path:
        sent = send(folder, {"person": SOUND})
        with zipfile.ZipFile(folder.with_suffix(".zip"), "w") as packed:
            for path in sent.iterdir():
                packed.write(path, f"{member}{path.name}")
        return folder.with_suffix(".zip")

    return make


def parquet(rows: int) -> bytes:
    """The sound rows as Parquet."""
    target = io.BytesIO()
    pd.read_csv(io.BytesIO(SOUND), dtype=str).head(rows).to_parquet(target, row_group_size=10)
    return target.getvalue()


def torn(content: bytes) -> bytes:
    """Parquet whose first pages are gone, though its footer is sound."""
    return content[:4] + bytes(len(content[4:600])) + content[600:]


SOUND = (PERSON + "\n" + "".join(person(n) + "\n" for n in range(30))).encode()
PACKED = gzip.compress(SOUND)
# Quotes inside a field that is not quoted close for whoever counts quotes, and open nothing for whoever reads fields.
QUOTED = SOUND.replace(b"C001,", b'C0"\n"01,')
GOOD: dict[str, Maker] = {
    "F-archive": archive("inside/"), "F-gzip": with_person(PACKED, "person.csv.gz"),
    "F-token-key": with_tokens("agreed"),
    "F-parquet": with_person(parquet(30), "person.parquet"), "F-unreadable": with_person(parquet(30), "person.parquet"),
}  # fmt: skip
BAD: dict[str, Maker] = {
    "F-archive": archive("../"),
    "F-empty": with_person(b"", rows=0),
    "F-encoding": with_person(SOUND.replace(b"C001", "Zo\u00eb".encode("latin-1"))),
    "F-gzip": with_person(PACKED[:-9], "person.csv.gz"),
    "F-hash": another_hash,
    "F-header": with_person(SOUND.replace(b",sex,", b",gender,")),
    "F-identifier": with_person(SOUND.replace(b"C001", b"123-45-6789")),
    "F-listing": with_a_file_more,
    "F-manifest": lambda folder: declared(send(folder, {"person": SOUND}), partner="nobody"),
    "F-parquet": with_person(parquet(30)[:-9], "person.parquet"),
    "F-quote": with_person(SOUND.replace(b"C001", b'"C001')),
    "F-records": with_person(QUOTED),
    "F-rows": with_person(SOUND, rows=31),
    "F-size": with_person(gzip.compress(SOUND + b"\n" * 3_000_000), "person.csv.gz"),
    "F-token-key": with_tokens("another"),
    "F-tolerance": with_faults,
    "F-unreadable": with_person(torn(parquet(30)), "person.parquet"),
}
# A fault of the software, and a reader that runs out of time: no delivery can be written down that breaks them.
ELSEWHERE = {"F-contract", "F-limits"}


class Impatient(Reader):
    """A reader that gives a file no processor time."""

    def read(self, request: Request) -> dict[str, TableRead]:
        """The files of the request, were there time to read them."""
        return super().read(replace(request, seconds=0))


def judged(path: Path) -> Receipt:
    (receipt,) = foresee(replace(NC, largest_delivery_gb=0.002, token_key_id="agreed"), [path], lambda step: None)
    return receipt


def test_every_rule_that_refuses_has_a_pair() -> None:
    texts = [path.read_text() for package in ("pipelines", "data_contracts") for path in (ROOT / package).rglob("*.py")]
    every = {rule for text in texts for rule in re.findall(r'"(F-[a-z-]+)"', text)}
    assert set(BAD) | ELSEWHERE == every


@pytest.mark.parametrize("rule", BAD)
def test_a_delivery_is_refused_under_the_rule_that_it_breaks(tmp_path: Path, rule: str) -> None:
    receipt = judged(BAD[rule](tmp_path / "bad"))
    assert (receipt.outcome, receipt.refusal_rule) == (Outcome.REFUSED, rule), receipt.refusal
    assert re.fullmatch(r"[^\n]{20,}", receipt.refusal)


@pytest.mark.parametrize("rule", BAD)
def test_the_sound_delivery_beside_it_is_admitted(tmp_path: Path, rule: str) -> None:
    receipt = judged(GOOD.get(rule, lambda folder: send(folder, {"person": SOUND}))(tmp_path / "good"))
    assert receipt.outcome is Outcome.ADMITTED, receipt.refusal


@pytest.mark.parametrize("entries", [
    {"partner": ["x"]}, {"partner": {}}, {"partner": None}, {"delivery_id": "\ud800"}, {"delivery_id": " "},
    {"delivery_id": "x" * 201},
    {"delivery_id": "\x1b[2J"}, {"delivery_id": 7}, {"as_of_date": "2026-W32-5"}, {"as_of_date": "20260731"},
    {"as_of_date": 20260731}, {"refresh": []}, {"conventions": [1]}, {"files": {}}, {"files": ["person"]},
    {"files": [{"table": ["person"]}]},
])  # fmt: skip
def test_a_manifest_with_something_else_in_an_entry_is_refused_in_words(tmp_path: Path, entries: dict[str, object]) -> None:
    receipt = judged(declared(send(tmp_path / "odd", {"person": SOUND}), **entries))
    assert (receipt.outcome, receipt.refusal_rule) == (Outcome.REFUSED, "F-manifest"), receipt.refusal
    assert receipt.delivery_id.isprintable() and len(receipt.delivery_id) <= 200


@pytest.mark.parametrize("change", [
    ('"refresh": "full"', '"refresh": "full", "refresh": "append"'), ('"rows": 30', f'"rows": {"9" * 5000}'),
    ('"rows": 30', '"rows": 1e400'), ("{", "[" * 100_000),
])  # fmt: skip
def test_a_manifest_that_cannot_be_read_one_way_is_refused_in_words(tmp_path: Path, change: tuple[str, str]) -> None:
    folder = declared(send(tmp_path / "odd", {"person": SOUND}))
    text = (folder / "manifest.json").read_text()
    assert change[0] in text
    (folder / "manifest.json").write_text(text.replace(*change, 1))
    receipt = judged(folder)
    assert (receipt.outcome, receipt.refusal_rule) == (Outcome.REFUSED, "F-manifest"), receipt.refusal


def test_the_manifest_in_the_dictionary_can_be_read() -> None:
    example = json.loads(manifest.EXAMPLE)
    assert set(manifest.ENTRIES) == {*example, "token_key_id"} == {field.name for field in fields(manifest.Manifest)}
    assert manifest.read_manifest(example).files[0].table == "school"


def test_a_delivery_from_the_future_is_remarked_upon(tmp_path: Path) -> None:
    today, later = datetime.now(UTC).date(), datetime.now(UTC).date() + timedelta(days=300)
    for day, is_remarked in ((today, False), (later, True)):
        receipt = judged(declared(send(tmp_path / str(day), {"person": SOUND}), as_of_date=str(day)))
        assert receipt.outcome is Outcome.ADMITTED
        assert (f"Its as_of_date, {day}, has not come yet." in "\n".join(receipt.sentences())) is is_remarked


def test_a_reader_whose_time_is_over_refuses_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "Reader", Impatient)
    receipt = judged(send(tmp_path / "slow", {"person": SOUND}))
    assert (receipt.outcome, receipt.refusal_rule) == (Outcome.REFUSED, "F-limits"), receipt.refusal


def test_rows_that_do_not_fit_the_model_are_never_admitted(tmp_path: Path) -> None:
    contract = partners()["child_welfare"].contract("county_history")
    assert contract is not None
    connection = connect(tmp_path / "w.duckdb", NC)
    row = "'e' as episode_id, '37001' as county_fips, date '2025-01-01' as start_date, 0 as standing"
    connection.execute(f"create table sound as select {row}")
    check_model(connection, [(contract, "sound")])
    connection.execute("create table unsound as select * replace (null::date as start_date) from sound")
    with pytest.raises(Refused) as refused:
        check_model(connection, [(contract, "unsound")])
    assert refused.value.rule == "F-contract"
    connection.close()
