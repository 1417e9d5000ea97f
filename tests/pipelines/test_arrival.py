"""Full, append and correction give one end state, whatever order they arrive in; nothing of what came is lost."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.intake import take_in
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.pipelines.sending import EPISODE, PERSON, episode, person, send

FULL = {"person": [person(n) for n in range(30)], "episode": [episode(n) for n in range(29)] + [episode(29, "2024-13-40")]}
APPEND = {
    "person": [person(n) for n in (40, 41)],
    "episode": [episode(40), episode(41), episode(3, "2022-01-01", "2022-06-01", "1").replace("E003", "E903")],
}
CORRECTION = {
    "person": [person(5, "2014-04-04")],
    "episode": [episode(29, "2024-01-04"), episode(7, "2023-02-02", "2023-09-09", "1")],
}
LATER = {"episode": [episode(7, "2023-02-03", "2023-09-10", "1")]}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sent")
    heads = {"person": PERSON, "episode": EPISODE}

    def write(name: str, refresh: str, as_of: str, tables: dict[str, list[str]]) -> Path:
        texts: dict[str, str | bytes] = {table: "\n".join([heads[table], *rows]) + "\n" for table, rows in tables.items()}
        return send(folder / name, texts, refresh=refresh, as_of_date=as_of)

    return {
        "full": write("full", "full", "2024-10-15", FULL),
        "append": write("append", "append", "2024-10-20", APPEND),
        "correction": write("correction", "correction", "2024-10-25", CORRECTION),
        "later": write("later", "correction", "2024-10-28", LATER),
    }


def end_state(root: Path, order: tuple[str, ...], sent: dict[str, Path]) -> list[tuple[object, ...]]:
    """The rows in force after the deliveries came one by one."""
    workspace = Workspace(root).prepare()
    for name in order:
        take_in(workspace, [sent[name]], lambda step: None)
    with opened(workspace) as connection:
        return [
            row
            for table in ("person", "episode")
            for row in connection.execute(
                f"select * exclude (delivery_number), '{table}' from child_welfare.{table} order by all"
            ).fetchall()
        ]


def test_any_order_of_arrival_ends_the_same(sent: dict[str, Path], tmp_path: Path) -> None:
    orders = [order for order in itertools.permutations(sent) if order.index("full") != 1][::4]
    expected = end_state(tmp_path / "in_order", tuple(sent), sent)
    assert len(expected) == 32 + 33
    for number, order in enumerate(orders):
        assert end_state(tmp_path / str(number), order, sent) == expected, order


def test_a_correction_releases_what_was_held_and_keeps_what_it_replaced(
    sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--workspace", str(tmp_path)]
    main([*at, "run", str(sent["full"])])
    assert held(at, capsys) == [("full", "episode", 1)]
    main([*at, "run", str(sent["correction"])])
    assert held(at, capsys) == []
    with opened(Workspace(tmp_path)) as connection:
        kept = connection.execute("select count(*) from d00001.episode where episode_id = 'E007'").fetchall()
        now = connection.execute("select delivery_number from child_welfare.episode where episode_id = 'E007'").fetchall()
    assert (kept, now) == ([(1,)], [(2,)])


def held(at: list[str], capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
    capsys.readouterr()
    assert main([*at, "quarantine", "--json"]) == 0
    return [(one["delivery_id"], one["table"], one["count"]) for one in json.loads(capsys.readouterr().out)["quarantine"]]
