"""Deliveries that drift from the layout in columns, codes, encodings, dates, records: told in words, never guessed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from random import Random

import duckdb
import pytest

from data_contracts.states import state
from data_contracts.verdict import Outcome, Receipt
from pipelines.admission import physical
from pipelines.intake import foresee, take_in
from pipelines.settings import Settings
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.pipelines.sending import EPISODE, PERSON, children, episode, person, send

NC = Settings(state=state("NC"), memory_limit="1GB", threads=1)
ROWS = [person(n) for n in range(40)]
SOUND = "\n".join([PERSON, *ROWS]) + "\n"


def judged(folder: Path) -> Receipt:
    (receipt,) = foresee(NC, [folder], lambda step: None)
    return receipt


def sent_people(folder: Path, content: bytes, rows: int = 40) -> Path:
    """A delivery of the person table alone."""
    sent = send(folder, {"person": content})
    manifest = json.loads((sent / "manifest.json").read_text())
    manifest["files"][0] |= {"rows": rows, "sha256": hashlib.sha256(content).hexdigest()}
    (sent / "manifest.json").write_text(json.dumps(manifest))
    return sent


def rules(receipt: Receipt) -> dict[str, int]:
    return {finding.rule: finding.count for table in receipt.tables for finding in table.findings}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SOUND.replace(",sex,", ",gender,"), ["missing columns: sex", "does not have: gender"]),
        (SOUND.replace("\n", ",1\n").replace("hispanic,1", "hispanic,shoe_size"), ["does not have: shoe_size"]),
        ("\n".join(line.rsplit(",", 1)[0] for line in SOUND.splitlines()) + "\n", ["missing columns: hispanic"]),
        (SOUND.replace(",sex,", ",birth_date,", 1), ["appear twice: birth_date"]),
    ],
)
def test_a_column_renamed_added_left_out_or_repeated_refuses_the_file_by_name(tmp_path: Path, text: str, told: list[str]) -> None:
    receipt = judged(sent_people(tmp_path / "drift", text.encode()))
    assert receipt.refusal_rule == "F-header"
    assert all(part in receipt.refusal for part in told), receipt.refusal


def test_columns_in_another_order_are_read_by_name_and_no_value_is_lost(tmp_path: Path) -> None:
    ends = []
    for name, order in (("usual", range(10)), ("other", Random(3).sample(range(10), 10))):
        lines = [[line.split(",")[place] for place in order] for line in SOUND.splitlines()]
        workspace = Workspace(tmp_path / f"w-{name}").prepare()
        content = "".join(",".join(line) + "\n" for line in lines).encode()
        take_in(workspace, [sent_people(tmp_path / name, content)], lambda step: None)
        with opened(workspace) as connection:
            ends.append(connection.execute("select * exclude (delivery_number) from child_welfare.person order by 1").fetchall())
    assert ends[0] == ends[1]
    assert len(ends[0]) == 40


@pytest.mark.parametrize(("sex", "rule"), [(("1", "2"), "CW-person-sex-code"), (("female", "male"), "CW-person-sex-code")])
def test_a_column_whose_codes_changed_refuses_the_delivery_and_names_the_rule(
    tmp_path: Path, sex: tuple[str, str], rule: str
) -> None:
    text = "\n".join([PERSON, *(person(n, sex=sex[n % 2]) for n in range(40))]) + "\n"
    receipt = judged(sent_people(tmp_path / "codes", text.encode()))
    assert receipt.refusal_rule == "F-tolerance"
    assert f"[{rule}] 40 rows" in receipt.refusal


@pytest.mark.parametrize("county", ["Wake", "183", "37183.0"])
def test_few_rows_with_an_unknown_code_are_held_back_and_counted(tmp_path: Path, county: str) -> None:
    tables = children(40)
    tables["episode"] += "".join(episode(n, county=county).replace("E", "X") + "\n" for n in range(3))
    receipt = judged(send(tmp_path / "county", tables))
    assert receipt.outcome is Outcome.QUARANTINED
    assert rules(receipt)["CW-episode-county_at_removal-county"] == 3


ACCENTS = SOUND.replace("C001", "Zoë-Łódź-1").replace("C002", "Ñandú 2")


@pytest.mark.parametrize(
    "content",
    [ACCENTS.encode(), ACCENTS.encode("utf-8-sig"), ACCENTS.replace("\n", "\r\n").encode()],
)
def test_text_in_the_declared_encoding_is_taken_exactly(tmp_path: Path, content: bytes) -> None:
    workspace = Workspace(tmp_path / "w").prepare()
    (receipt,) = take_in(workspace, [sent_people(tmp_path / "text", content)], lambda step: None)
    assert receipt.outcome is Outcome.ADMITTED, receipt.sentences()
    with duckdb.connect(str(workspace.warehouse)) as connection:
        ids = connection.execute("select person_id from d00001.person where not starts_with(person_id, 'C') order by 1").fetchall()
        ends = connection.execute("select distinct cast(hispanic as varchar) from d00001.person").fetchall()
    assert {one for (one,) in ids} == {"Zoë-Łódź-1", "Ñandú 2"}
    assert ends == [("0",)]


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        (ACCENTS.encode().replace("ë".encode(), "ë".encode("latin-1")), ACCENTS.encode().index("ë".encode())),
        (SOUND.encode("utf-16"), 0),
        (SOUND.encode("utf-16-le").replace(b"C\x000", "é".encode("latin-1") + b"\x000"), len(PERSON) * 2 + 2),
        (SOUND.encode("cp1252").replace(b"C007", "C’07".encode("cp1252")), SOUND.index("C007") + 1),
    ],
)
@pytest.mark.parametrize("block", [7, 4 * 1024 * 1024])
def test_another_encoding_is_refused_with_the_place_of_the_first_wrong_byte(
    tmp_path: Path, content: bytes, offset: int, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(physical, "_BLOCK", block)
    receipt = judged(sent_people(tmp_path / "coded", content))
    assert receipt.refusal_rule == "F-encoding"
    assert receipt.refusal.endswith(f"at offset {offset:,}"), receipt.refusal


def test_lines_that_end_in_two_ways_are_refused_and_the_message_says_where_to_look(tmp_path: Path) -> None:
    receipt = judged(sent_people(tmp_path / "lines", SOUND.replace("\n", "\r\n", 20).encode()))
    assert receipt.refusal_rule == "F-unreadable"
    assert "does every line end the same way?" in receipt.refusal


OTHER_FORMS = "2023-02-30 02/28/2023 28.02.2023 2/8/23 23-02-08 44985 20230208 2023-2-8 2023-02-08T00:00:00 Feb-8-2023"


@pytest.mark.parametrize("written", OTHER_FORMS.split())
def test_a_date_in_another_form_is_held_back_and_never_guessed(tmp_path: Path, written: str) -> None:
    tables = {**children(30), "episode": "\n".join([EPISODE, *(episode(n) for n in range(29)), episode(29, written)]) + "\n"}
    receipt = judged(send(tmp_path / "date", tables))
    assert rules(receipt) == {"CW-episode-removal_date-date": 1}


@pytest.mark.parametrize(
    ("table", "row", "found"),
    [
        ("person", person(900, birth_date="2024-10-16"), {"CW-person-birth_date-future": 1}),
        ("person", person(900, birth_date="1894-05-05"), {"CW-person-birth_date-date": 1}),
        ("episode", episode(7, removal="2015-05-04", leave="2015-06-04", reason="1").replace("E007", "E900"), {"CW-R03": 1}),
        ("episode", episode(7, removal="2022-03-01", leave="2022-02-01", reason="1").replace("E007", "E900"), {"CW-R01": 1}),
        ("episode", episode(7, removal="2022-03-01", leave="2022-03-01", reason="1").replace("E007", "E900"), {"CW-R02": 1}),
        ("episode", episode(7, removal="2022-12-01").replace("E007", "E900"), {"CW-X04": 2}),
    ],
)
def test_impossible_events_are_errors_of_their_row_with_a_rule(
    tmp_path: Path, table: str, row: str, found: dict[str, int]
) -> None:
    tables = children(30)
    tables[table] += row + "\n"
    assert rules(judged(send(tmp_path / "event", tables))) == found


@pytest.mark.parametrize("seed", range(6))
def test_records_read_and_held_back_are_those_that_another_reader_counts(tmp_path: Path, seed: int) -> None:
    chance, text = Random(seed), io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if seed % 2 else "\n")
    odd = ["a\nb", 'say "so"', "x,y", "", " spaced ", "ordinary", "\r\n", "'", "Ω"]
    writer.writerow(PERSON.split(","))
    ragged = 0
    for number in range(300):
        fields = person(number).replace("C", f"{seed}-").split(",")
        fields[0] += chance.choice(odd)
        if chance.random() < 0.03:
            fields, ragged = fields[: chance.randrange(2, 9)] if chance.random() < 0.5 else [*fields, "more"], ragged + 1
        writer.writerow(fields)
    content = text.getvalue()
    records = sum(1 for row in csv.reader(io.StringIO(content, newline="")) if row) - 1
    receipt = judged(sent_people(tmp_path / "records", content.encode(), records))
    assert receipt.outcome is not Outcome.REFUSED, receipt.refusal
    (table,) = receipt.tables
    assert (table.read, table.admitted + table.quarantined) == (records, records)
    assert rules(receipt).get("CW-person-ragged", 0) == ragged == table.quarantined


def test_a_file_larger_than_is_set_is_refused_before_it_is_read(tmp_path: Path) -> None:
    small = Settings(state=state("NC"), memory_limit="1GB", threads=1, largest_delivery_gb=0.000_001)
    (receipt,) = foresee(small, [sent_people(tmp_path / "large", SOUND.encode())], lambda step: None)
    assert receipt.refusal_rule == "F-size"
