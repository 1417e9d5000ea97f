"""`outcomes tokenize`: tokens under a protected key, none for placeholders, and no value in any message."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.linkage import identifiers
from pipelines.linkage.rekeying import rekeyed
from pipelines.linkage.rules import OPENLINKTOKEN, RULES
from pipelines.linkage.secret_key import make_key, self_test

KEY = "00112233445566778899aabbccddeeff" * 2
# The published example of the OpenLinkToken project (its token generator's integration test): signature hashes.
ALICE = {
    "first_name": "ALICE", "last_name": "WONDERLAND", "birth_date": "1993-08-10", "sex": "F", "ssn": "345546795", "zip": "",
}  # fmt: skip
PUBLISHED = {
    "T1": "02292af14559b4c2a28a772536b81760ad7b8ebac8ce49e8450ca0fa5044e37f",
    "T3": "a76c3bff664bec8d0f77b4b47ad555d212dc671949ed3cf1c1edef68733835b2",
    "T4": "21c3cf1fdb4fd45197e5def14d0228d26c56bcec1b8641079f9b9ec24f9a6a0b",
    "T5": "3756556f2323148cb57e1e13b1abcd457e1c1706a84ae83d522a3fc0ad43506d",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "key").write_text(KEY + "\n")
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "mapping.yaml").write_text("person_id: id\nfirst_name: given\nlast_name: family\nbirth_date: born\nssn: number\n")
    (tmp_path / "people.csv").write_text(
        "id,given,family,born,number\np1,Zoë,O'Neil Jr.,2012-03-04,245-90-1111\np2,BABY BOY,Quill,2012-03-04,999-99-9999\n"
        "p3,ZOE,ONEIL,20120304,245901111\n"
    )
    return tmp_path


def run(place: Path, *more: str) -> int:
    given = ("--mapping", str(place / "mapping.yaml"), "--key-file", str(place / "key"), "--out", str(place / "out"))
    return main(["tokenize", str(place / "people.csv"), *given, *more])


def tokens(place: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    with (place / "out" / "token.csv").open(newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["person_id"], {})[row["rule"]] = row["token"]
    return found


def test_the_same_person_has_the_same_tokens_however_written(place: Path) -> None:
    assert run(place) == 0
    found = tokens(place)
    assert found["p1"] == found["p3"]
    assert {"ssn+birth", "names+birth", "sounds+birth"} <= set(found["p1"])
    assert all(len(token) == 64 and int(token, 16) for token in found["p1"].values())


def test_placeholders_give_no_token(place: Path) -> None:
    run(place)
    assert "p2" not in tokens(place)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(place: Path, mode: int, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "key").chmod(mode)
    assert run(place) == 4
    assert not (place / "out").exists()
    assert KEY not in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", KEY[:-1], KEY + "0", "g" * 64])
def test_a_key_that_is_none_is_refused(place: Path, text: str) -> None:
    (place / "key").write_text(text)
    assert run(place) == 4


def test_the_key_may_come_on_standard_input(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(place)
    expected = tokens(place)
    monkeypatch.setattr("sys.stdin", io.StringIO(KEY + "\n"))
    assert run(place, "--key-file", "-") == 0
    assert tokens(place) == expected


def test_another_key_gives_other_tokens_and_another_id(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "--json")
    first, told = tokens(place), json.loads(capsys.readouterr().out)
    (place / "key").write_text(KEY[::-1])
    run(place, "--json")
    assert not set(first["p1"].values()) & set(tokens(place)["p1"].values())
    assert json.loads(capsys.readouterr().out)["token_key_id"] != told["token_key_id"]
    assert run(place, "--key-id", told["token_key_id"]) == 4


@pytest.mark.parametrize(
    "mapping",
    ["person_id: id\n", "first_name: given\n", "person_id: id\nshoe_size: born\n", "person_id: id\nssn: nothing\n", "[1]"],
)
def test_a_mapping_that_does_not_fit_is_told(place: Path, mapping: str) -> None:
    (place / "mapping.yaml").write_text(mapping)
    assert run(place) in (1, 2)
    assert not (place / "out" / "token.csv").exists()


@pytest.mark.parametrize("spoiled", [b"p9,Secretname\n", b'p9,"Secretname\n', b"p9,Secretname\xff,a,b,c\n"])
def test_a_file_that_cannot_be_read_leaves_nothing_and_no_message_shows_a_value(
    place: Path, spoiled: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    with (place / "people.csv").open("ab") as stream:
        stream.write(spoiled)
    assert run(place) == 1
    assert "Secretname" not in "".join(capsys.readouterr())
    assert list((place / "out").iterdir()) == []


def test_a_statewide_id_is_a_rule_of_its_own(place: Path) -> None:
    (place / "mapping.yaml").write_text("person_id: id\nstudent_id: number\n")
    run(place)
    assert set(tokens(place)["p1"]) == {"id:student_id"}


def test_openlinktoken_signatures_are_the_published_ones() -> None:
    signatures = {rule.name: rule.signature(ALICE) for rule in OPENLINKTOKEN}
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in signatures.items() if text}
    assert hashes == PUBLISHED


def test_keyed_hashing_is_what_it_must_be_on_this_machine() -> None:
    assert self_test()


def test_every_rule_has_its_own_name_and_tokens() -> None:
    whole = {**ALICE, "zip": "27601"}
    made = {rule.token(bytes(32), whole) for rule in (*RULES, *OPENLINKTOKEN)}
    assert len(made) == len(RULES) + len(OPENLINKTOKEN) == len({rule.name for rule in (*RULES, *OPENLINKTOKEN)})


@pytest.mark.parametrize(
    ("given", "normal"),
    [("  Jean-Luc ", "JEANLUC"), ("Dr. Łucja", "LUCJA"), ("James III", "JAMES"), ("N/A", ""), ("Infant Girl 2", ""), ("X", "")],
)
def test_first_names_are_made_comparable(given: str, normal: str) -> None:
    assert identifiers.first_name(given) == normal


@pytest.mark.parametrize("number", ["999-99-9999", "666-12-3456", "000-12-3456", "123-45-6789", "078-05-1120", "245-00-1111", "12"])
def test_numbers_that_nobody_has_say_nothing(number: str) -> None:
    assert identifiers.ssn(number) == ""


@pytest.mark.parametrize("day", ["03/04/2012", "2012-02-30", "1900-01-01", "2031-01-01", "12-03-04", "2012-3-4"])
def test_birth_dates_are_never_guessed(day: str) -> None:
    assert identifiers.birth_date(day, date(2026, 11, 1)) == ""


@pytest.mark.parametrize(
    ("name", "code"), [("ROBERT", "R163"), ("RUPERT", "R163"), ("TYMCZAK", "T522"), ("PFISTER", "P236"), ("HONEYMAN", "H555")]
)
def test_soundex_is_the_american_one(name: str, code: str) -> None:
    assert identifiers.soundex(name) == code


def test_tokens_are_hashed_again_on_receipt_under_a_key_only_the_owner_reads(tmp_path: Path) -> None:
    key = make_key(tmp_path / "linkage.key")
    assert (tmp_path / "linkage.key").stat().st_mode & 0o777 == 0o600
    assert make_key(tmp_path / "linkage.key") == key
    token = "ab" * 32
    assert rekeyed(token, key) == rekeyed(token.upper(), key) != token
    assert len(rekeyed(token, key)) == 64
    assert rekeyed("no token", key) == "no token"
