"""What becomes of deliveries: sound, faulty, corrected, repeated."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from data_contracts.states import state
from data_contracts.verdict import Outcome, Receipt
from pipelines.__main__ import main
from pipelines.intake import foresee, take_in
from pipelines.settings import Settings
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.pipelines.sending import EPISODE, PERSON, children, episode, person, send

NC = Settings(state=state("NC"), memory_limit="1GB", threads=1)


def judged(folder: Path) -> Receipt:
    return foresee(NC, [folder], lambda step: None)[0]


def found(receipt: Receipt) -> dict[str, int]:
    return {finding.rule: finding.count for table in receipt.tables for finding in table.findings}


def with_row(table: str, row: str, count: int = 30) -> dict[str, str]:
    tables = children(count)
    return {**tables, table: tables[table] + row + "\n"}


def test_a_sound_delivery_is_admitted_whole(tmp_path: Path) -> None:
    receipt = judged(send(tmp_path / "sound", children(30)))
    assert receipt.outcome is Outcome.ADMITTED
    assert [(t.table, t.read, t.admitted, t.quarantined) for t in receipt.tables] == [
        ("person", 30, 30, 0), ("episode", 30, 30, 0),
    ]


@pytest.mark.parametrize(
    ("table", "row", "rule"),
    [
        ("episode", episode(7, leave="2023-01-09", reason="1").replace("E007", "E900"), "CW-R01"),
        ("episode", episode(7, removal="2023-02-30").replace("E007", "E900"), "CW-episode-removal_date-date"),
        ("episode", episode(7, removal="10/02/2023").replace("E007", "E900"), "CW-episode-removal_date-date"),
        ("episode", episode(7, removal="2024-10-16").replace("E007", "E900"), "CW-episode-removal_date-future"),
        ("episode", episode(7, county="37002").replace("E007", "E900"), "CW-episode-county_at_removal-county"),
        ("episode", episode(7, leave="2023-03-01", reason="0").replace("E007", "E900"), "CW-episode-exit_reason-code"),
        ("episode", episode(777), "CW-episode-orphan-person"),
        ("episode", "E900,C007", "CW-episode-ragged"),
        ("episode", episode(7) + ",more", "CW-episode-ragged"),
        ("person", person(900, sex="Q"), "CW-person-sex-code"),
        ("person", person(900, birth_date=""), "CW-person-birth_date-missing"),
        ("person", person(900, sex="\0F"), "CW-person-nul"),
    ],
)
def test_a_faulty_row_is_held_back_under_its_rule_and_the_rest_is_admitted(
    tmp_path: Path, table: str, row: str, rule: str
) -> None:
    receipt = judged(send(tmp_path / "faulty", with_row(table, row)))
    assert receipt.outcome is Outcome.QUARANTINED
    assert found(receipt)[rule] == 1
    counted = next(t for t in receipt.tables if t.table == table)
    assert (counted.read, counted.quarantined) == (31, 1)
    finding = next(f for f in counted.findings if f.rule == rule)
    assert finding.first_rows == (31,)


def test_rows_after_a_ragged_one_keep_their_numbers(tmp_path: Path) -> None:
    tables = with_row("episode", "E900,C007\n" + episode(8, county="37002").replace("E008", "E901"))
    receipt = judged(send(tmp_path / "ragged", tables))
    numbers = {f.rule: f.first_rows for t in receipt.tables for f in t.findings}
    assert numbers["CW-episode-ragged"] == (31,)
    assert numbers["CW-episode-county_latest-county"] == (32,)


def test_a_row_is_held_back_with_its_parent(tmp_path: Path) -> None:
    tables = children(30)
    tables["person"] = tables["person"].replace("C005,2015-05-05,F", "C005,2015-05-05,Q")
    receipt = judged(send(tmp_path / "orphan", tables))
    assert found(receipt) == {"CW-person-sex-code": 1, "CW-episode-orphan-person": 1}


def test_identical_rows_count_once_and_differing_ones_are_held_back(tmp_path: Path) -> None:
    tables = with_row("person", person(3) + "\n" + person(4, sex="M"))
    receipt = judged(send(tmp_path / "repeats", tables))
    people = receipt.tables[0]
    assert (people.read, people.admitted, people.quarantined, people.collapsed) == (32, 30, 2, 1)
    assert found(receipt)["CW-person-duplicate"] == 2


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"code_system": "AFCARS1066"}, "F-manifest"),
        ({"data_through": "2024-10-16"}, "F-manifest"),
        ({"partner": "nobody"}, "F-manifest"),
        ({"as_of_date": "15.10.2024"}, "F-manifest"),
        ({"files": []}, "F-manifest"),
    ],
)
def test_a_wrong_manifest_refuses_the_delivery(tmp_path: Path, change: dict[str, object], rule: str) -> None:
    receipt = judged(send(tmp_path / "wrong", children(30), **change))
    assert (receipt.outcome, receipt.refusal_rule) == (Outcome.REFUSED, rule)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "F-empty"),
        (b"person_id,birth_date\n", "F-header"),
        (PERSON.encode() + b",ssn\n", "F-header"),
        (PERSON.encode() + b",sex\n", "F-header"),
        ((PERSON + "\n" + person(1) + "\n").encode("utf-16"), "F-encoding"),
        ((PERSON + "\n" + person(1).replace("C001", "Zo\u00eb") + "\n").encode("latin-1"), "F-encoding"),
        ((PERSON + "\n" + person(1).replace("C001", '"C001') + "\n").encode(), "F-quote"),
        ((PERSON + "\n" + person(1).replace("C001", "a@example.org") + "\n").encode(), "F-identifier"),
        ((PERSON + "\n" + person(1).replace("C001", "123-45-6789") + "\n").encode(), "F-identifier"),
        ((PERSON + "\n" + person(1).replace("2015-05-05", "123-45-6789") + "\n").encode(), "F-identifier"),
    ],
)
def test_a_file_that_cannot_be_trusted_refuses_the_delivery(tmp_path: Path, content: bytes, rule: str) -> None:
    receipt = judged(send(tmp_path / "file", {"person": content}))
    assert (receipt.outcome, receipt.refusal_rule) == (Outcome.REFUSED, rule), receipt.refusal


def test_a_file_other_than_the_manifest_says_is_refused(tmp_path: Path) -> None:
    folder = send(tmp_path / "hash", children(30))
    with (folder / "person.csv").open("a") as stream:
        stream.write(person(99) + "\n")
    assert judged(folder).refusal_rule == "F-hash"


def test_a_wrong_row_count_is_refused(tmp_path: Path) -> None:
    folder = send(tmp_path / "count", children(30))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][0]["rows"] = 31
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert judged(folder).refusal_rule == "F-rows"


@pytest.mark.parametrize("name", ["notes.txt", "inner.zip"])
def test_a_file_that_the_manifest_does_not_name_is_refused(tmp_path: Path, name: str) -> None:
    folder = send(tmp_path / "extra", children(30))
    (folder / name).write_text("x")
    assert judged(folder).refusal_rule == "F-listing"


def test_an_absent_file_and_a_symbolic_link_are_refused(tmp_path: Path) -> None:
    folder = send(tmp_path / "absent", children(30))
    (folder / "person.csv").rename(tmp_path / "person.csv")
    assert judged(folder).refusal_rule == "F-listing"
    (folder / "person.csv").symlink_to(tmp_path / "person.csv")
    assert judged(folder).refusal_rule == "F-listing"


def test_more_faults_than_agreed_refuse_the_delivery(tmp_path: Path) -> None:
    def with_faults(count: int) -> dict[str, str]:
        tables = children(400)
        faulty = "\n".join(episode(n, county="99").replace("E", "X") for n in range(count)) + "\n"
        return {**tables, "episode": tables["episode"] + faulty}

    assert judged(send(tmp_path / "some", with_faults(20))).outcome is Outcome.QUARANTINED
    refused = judged(send(tmp_path / "many", with_faults(22)))
    assert (refused.outcome, refused.refusal_rule) == (Outcome.REFUSED, "F-tolerance")


def test_bom_carriage_returns_and_columns_in_any_order_are_accepted(tmp_path: Path) -> None:
    columns = EPISODE.split(",")[::-1]
    rows = [",".join(episode(n).split(",")[::-1]) for n in range(30)]
    text = "\ufeff" + "\r\n".join([",".join(columns), *rows]) + "\r\n"
    receipt = judged(send(tmp_path / "order", {**children(30), "episode": text}))
    assert receipt.outcome is Outcome.ADMITTED, receipt.sentences()


def test_a_table_without_rows_is_its_header(tmp_path: Path) -> None:
    assert judged(send(tmp_path / "empty", {**children(30), "episode": EPISODE + "\n"})).outcome is Outcome.ADMITTED
    assert judged(send(tmp_path / "bare", {"person": PERSON + "\n"})).outcome is Outcome.ADMITTED


def test_quoted_line_ends_are_part_of_a_field(tmp_path: Path) -> None:
    text = PERSON + "\n" + person(1).replace("C001", '"C0\n""01"""') + "\n" + person(2) + "\n"
    folder = send(tmp_path / "quotes", {"person": text})
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][0]["rows"] = 2
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert judged(folder).outcome is Outcome.ADMITTED


def test_gzip_parquet_and_zip_are_read_like_csv(tmp_path: Path) -> None:
    folder = send(tmp_path / "shapes", children(30))
    manifest = json.loads((folder / "manifest.json").read_text())
    packed = gzip.compress((folder / "person.csv").read_bytes())
    (folder / "person.csv").unlink()
    (folder / "person.csv.gz").write_bytes(packed)
    frame = pd.read_csv(folder / "episode.csv", dtype=str)
    frame["removal_date"] = pd.to_datetime(frame["removal_date"]).dt.date
    (folder / "episode.csv").unlink()
    frame.to_parquet(folder / "episode.parquet")
    for entry, name in zip(manifest["files"], ("person.csv.gz", "episode.parquet"), strict=True):
        entry["file"] = name
        entry["sha256"] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert judged(folder).outcome is Outcome.ADMITTED
    archive = tmp_path / "shapes.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in folder.iterdir():
            zipped.write(path, f"inside/{path.name}")
    assert judged(archive).outcome is Outcome.ADMITTED


@pytest.mark.parametrize("member", ["../manifest.json", "/manifest.json", "a/b/manifest.json"])
def test_an_archive_that_leads_outside_is_refused(tmp_path: Path, member: str) -> None:
    archive = tmp_path / "climbing.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr(member, "{}")
    assert judged(archive).refusal_rule == "F-archive"


def test_no_message_prints_a_value(tmp_path: Path) -> None:
    secret = "ZQXSECRET"
    row = f"{secret},C007,{secret},,,{secret},{secret}"
    folder = send(tmp_path / "secret", with_row("episode", row))
    printed = "\n".join(judged(folder).sentences()) + json.dumps(judged(folder).as_json())
    assert secret not in printed
    header = send(tmp_path / "header", {"person": f"{secret} 2015-05-05,F\n"})
    assert secret not in "\n".join(judged(header).sentences())


def counted(workspace: Workspace, table: str = "episode") -> int:
    with opened(workspace) as connection:
        row = connection.execute(f"select count(*) from child_welfare.{table}").fetchone()
    assert row is not None
    return int(row[0])


def test_the_same_content_twice_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w").prepare()
    first = send(tmp_path / "first", children(30))
    again = send(tmp_path / "renamed", children(30))
    outcomes = [take_in(workspace, [path], lambda step: None)[0].outcome for path in (first, again, first)]
    assert outcomes == [Outcome.ADMITTED, Outcome.KNOWN, Outcome.KNOWN]
    assert counted(workspace) == 30


def test_deliveries_give_the_same_end_in_any_order(tmp_path: Path) -> None:
    full = send(tmp_path / "full", children(30))
    older = send(tmp_path / "older", children(50), as_of_date="2024-10-01")
    correction = {
        "person": "\n".join([PERSON, person(3, sex="M")]) + "\n",
        "episode": "\n".join([EPISODE, episode(3, leave="2023-05-01", reason="1")]) + "\n",
    }
    corrected = send(tmp_path / "corrected", correction, refresh="correction", as_of_date="2024-11-01")
    ends = set()
    for number, order in enumerate(([full, older, corrected], [corrected, older, full], [older, corrected, full])):
        workspace = Workspace(tmp_path / f"w{number}").prepare()
        for path in order:
            take_in(workspace, [path], lambda step: None)
        with opened(workspace) as connection:
            rows = connection.execute(
                "select episode_id, exit_date, sex from child_welfare.episode join child_welfare.person using (person_id)"
                " order by 1"
            ).fetchall()
        assert len(rows) == 30
        ends.add(tuple(rows))
    assert len(ends) == 1
    assert [row[2] for row in ends.pop()].count("M") == 1


def test_a_refused_delivery_leaves_the_others_loaded_and_the_status_says_so(tmp_path: Path) -> None:
    good = send(tmp_path / "good", children(30))
    bad = send(tmp_path / "bad", {"person": "x\n"})
    workspace = tmp_path / "w"
    assert main(["--workspace", str(workspace), "run", str(good), str(bad)]) == 4
    assert counted(Workspace(workspace)) == 30


@pytest.mark.parametrize(
    ("tables", "status"), [(children(30), 0), (with_row("episode", "E900,C007"), 3), ({"person": "x\n"}, 4)]
)
def test_check_ends_as_run_would_and_loads_nothing(tmp_path: Path, tables: dict[str, str], status: int) -> None:
    folder = send(tmp_path / "sent", tables)
    assert main(["--workspace", str(tmp_path / "w"), "check", str(folder)]) == status
    assert not (tmp_path / "w").exists()
    assert main(["--workspace", str(tmp_path / "w"), "run", str(folder)]) == status


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(tmp_path / "w"), "run", str(tmp_path / "nothing")]) == 2
    assert "no such delivery" in capsys.readouterr().err


def test_json_reports_read_admitted_and_quarantined_per_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = send(tmp_path / "sent", with_row("episode", "E900,C007"))
    assert main(["--workspace", str(tmp_path / "w"), "check", "--json", str(folder)]) == 3
    (delivery,) = json.loads(capsys.readouterr().out)["deliveries"]
    counts = {t["table"]: (t["read"], t["admitted"], t["quarantined"]) for t in delivery["tables"]}
    assert counts == {"person": (30, 30, 0), "episode": (31, 30, 1)}


def test_the_quarantine_names_rules_and_rows_and_no_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = send(tmp_path / "sent", with_row("episode", episode(7, county="ZQX").replace("E007", "E900")))
    workspace = str(tmp_path / "w")
    assert main(["--workspace", workspace, "run", str(folder)]) == 3
    capsys.readouterr()
    assert main(["--workspace", workspace, "quarantine", "--delivery", "sent"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"CW-episode-county_at_removal-county.* 1 rows, first 31", printed)
    assert "ZQX" not in printed


def test_an_append_is_judged_with_what_is_in_force_whichever_came_first(tmp_path: Path) -> None:
    full = send(tmp_path / "full", children(30))
    second_stay = episode(3, removal="2023-06-01").replace("E003", "X003")
    orphan = episode(777)
    rows = "\n".join([EPISODE, second_stay, orphan]) + "\n"
    more = send(tmp_path / "more", {"episode": rows}, refresh="append", as_of_date="2024-11-01")
    ends = []
    for number, order in enumerate(([full, more], [more, full])):
        workspace = Workspace(tmp_path / f"w{number}").prepare()
        for path in order:
            take_in(workspace, [path], lambda step: None)
        with opened(workspace) as connection:
            ends.append(
                connection.execute(
                    "select d.delivery_id, f.table_name, f.row_number, f.rule from main.finding f"
                    " join main.delivery d using (number) order by all"
                ).fetchall()
            )
        assert counted(workspace) == 30
    assert ends[0] == ends[1]
    assert {rule for *_, rule in ends[0]} == {"CW-X04", "CW-episode-orphan-person"}
