"""A release that was cut short goes on where it was; what changed is attacked again; the files are the owner's alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from metrics.disclosure.protection import Counted
from pipelines import rehearsals
from tests.disclosure.states import areas, counted, frame, indicator, small_policy


@pytest.fixture
def attacks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for every family that was attacked."""
    done: list[str] = []
    real = rehearsals.rehearsed

    def noted(*given: Any) -> Any:
        done.append("attacked")
        return real(*given)

    monkeypatch.setattr(rehearsals, "rehearsed", noted)
    return done


def rehearse(folder: Path, counts: Counted, **policy: object) -> tuple[str, Any]:
    one = indicator()
    return rehearsals.rehearse(folder, frame(), areas(), [one], {one.id: counts}, small_policy(**policy))


def test_a_family_is_attacked_once_for_the_same_counts(tmp_path: Path, attacks: list[str]) -> None:
    first, found = rehearse(tmp_path / "kept", counted(300, 1))
    again, same = rehearse(tmp_path / "kept", counted(300, 1))
    assert attacks == ["attacked"] and first == again
    assert same.cells[indicator().id].equals(found.cells[indicator().id])
    assert same.findings.passed and len(same.behind) == len(found.behind) > 0


def test_other_counts_or_another_policy_are_attacked(tmp_path: Path, attacks: list[str]) -> None:
    counts = counted(300, 1)
    more = counts.numerator.copy()
    more[0, 0] += 1
    names = {
        rehearse(tmp_path, counts)[0], rehearse(tmp_path, replace(counts, numerator=more))[0],
        rehearse(tmp_path, counts, hash="another")[0],
    }
    assert len(names) == len(attacks) == 3
    rehearsals.forget_others(tmp_path, list(names)[:1])
    assert len(list(tmp_path.iterdir())) == 1


def test_a_run_that_was_cut_short_left_no_half_file(tmp_path: Path, attacks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rehearsals.pickle, "dump", killed)
        with pytest.raises(KeyboardInterrupt):
            rehearse(tmp_path / "kept", counted(300, 1))
    rehearse(tmp_path / "kept", counted(300, 1))
    rehearse(tmp_path / "kept", counted(300, 1))
    assert len(attacks) == 2


def test_only_the_owner_reads_what_is_kept(tmp_path: Path) -> None:
    rehearse(tmp_path / "kept", counted(300, 1))
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0
