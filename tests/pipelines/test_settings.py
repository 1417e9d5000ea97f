"""Settings have defaults, and one that nobody knows is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.settings import SettingsFault, read_settings


def test_groups_are_held_against_the_largest_unless_another_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.toml"
    assert read_settings(path).equity_reference == "largest"
    path.write_text('[equity]\nreference = "WHITE"\n')
    assert read_settings(path).equity_reference == "WHITE"


@pytest.mark.parametrize("written", ['[equity]\ngroup = "WHITE"\n', '[fairness]\nreference = "WHITE"\n'])
def test_a_setting_that_does_not_exist_is_refused_by_name(tmp_path: Path, written: str) -> None:
    path = tmp_path / "outcomes.toml"
    path.write_text(written)
    with pytest.raises(SettingsFault, match=r"unknown setting (equity\.group|fairness)"):
        read_settings(path)


def test_a_state_may_be_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.toml"
    path.write_text('state = "NC"\nengine = "duckdb"\n')
    assert read_settings(path).state.fips == "37"
    path.write_text('state = "ZZ"\n')
    with pytest.raises(SettingsFault, match="'ZZ' has no county file; known states"):
        read_settings(path)


@pytest.mark.parametrize("written", [
    ("engine", "memory_limit", '"banana"'), ("engine", "memory_limit", "8"), ("engine", "threads", "-1"),
    ("engine", "threads", '"two"'), ("tolerance", "share", "5"), ("tolerance", "share", "-1"), ("tolerance", "share", "true"),
    ("tolerance", "rows", '"x"'), ("tolerance", "rows", "-1"), ("deliveries", "largest_gb", "-5"),
])  # fmt: skip
def test_a_value_that_a_setting_cannot_have_is_refused_by_its_name(tmp_path: Path, written: tuple[str, str, str]) -> None:
    section, name, value = written
    path = tmp_path / "outcomes.toml"
    path.write_text(f"[{section}]\n{name} = {value}\n")
    with pytest.raises(SettingsFault, match=rf"outcomes\.toml: {section}\.{name} is a (whole )?number"):
        read_settings(path)
