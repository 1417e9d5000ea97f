"""The same arguments give the same files; other arguments give others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

import sample_data
from sample_data import write_state

COMMITTED = Path(sample_data.__file__).parent / "extracts"


def hashes(root: Path) -> dict[str, str]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(path: Path) -> pa.Table:
    return pyarrow.parquet.read_table(path) if path.suffix == ".parquet" else pyarrow.csv.read_csv(path)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_state(tmp_path / name, children=400, years=2, seed=11)
    first = hashes(tmp_path / "one")
    assert len(first) > 40
    assert first == hashes(tmp_path / "two")


def test_another_seed_gives_other_children(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_state(tmp_path / str(seed), children=400, years=2, seed=seed)
    name = "child-welfare-2026q3/person.csv"
    assert hashes(tmp_path / "1")[name] != hashes(tmp_path / "2")[name]


def test_the_committed_extracts_are_what_the_generator_writes(tmp_path: Path) -> None:
    write_state(tmp_path, children=1_000)
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(map(str, written)) == sorted(
        str(p.relative_to(COMMITTED)) for p in COMMITTED.rglob("*") if p.is_file()
    )
    for name in written:
        if name.suffix != ".json":
            assert rows(tmp_path / name).equals(rows(COMMITTED / name)), name


def test_the_committed_extracts_are_small() -> None:
    assert sum(path.stat().st_size for path in COMMITTED.rglob("*") if path.is_file()) < 5_000_000


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ({"children": 50}, "children is 50"),
        ({"years": 0}, "years is 0"),
        ({"state": "ZZ"}, "no county file for state 'ZZ': known states are NC"),
    ],
)
def test_arguments_out_of_range_are_refused_in_words(
    tmp_path: Path, arguments: dict[str, int | str], part: str
) -> None:
    with pytest.raises(ValueError, match=part):
        write_state(tmp_path, **arguments)  # type: ignore[arg-type]
