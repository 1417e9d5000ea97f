"""The table of faults names tests that are there, for every fault."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent


def test_every_fault_has_a_test_that_exists() -> None:
    rows = re.findall(r"^\| (\d+) .*\|(.*)\|$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == [*range(1, 25), 30]
    for number, named in rows:
        tests = re.findall(r"`([\w./]+)::([\w*]+)`", named)
        assert tests, number
        for file, name in tests:
            text = (FOLDER / file).read_text(encoding="utf-8")
            assert f"def {name}(" in text or (name == "*" and "def test_" in text), name
