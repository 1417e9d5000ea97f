"""Other tools on the same attendance file: pandera on pandas with the rules of the contract, and `frictionless validate`."""

from __future__ import annotations

import importlib
import json
import subprocess
import warnings
from datetime import date
from pathlib import Path

import pandas as pd

from benchmarks.measuring import timed
from data_contracts.partners import partners

_PROGRAM = """
import json, sys, time
from frictionless import Resource, Schema, system
folder, file, schema = sys.argv[1:]
with system.use_context(trusted=True):
    clock, processor = time.perf_counter(), time.process_time()
    report = Resource(path=folder + "/" + file, schema=Schema.from_descriptor(json.loads(schema))).validate()
    taken = {"seconds": time.perf_counter() - clock, "cpu_seconds": time.process_time() - processor}
if not report.valid:
    raise SystemExit("frictionless found faults in a sound file")
print(json.dumps(taken))
"""


def frictionless(delivery: str, python: str) -> dict[str, float]:
    """`frictionless validate` with types, codes, what must be filled, and the key; it has no rule that reads another table."""
    key, codes = _key_and_codes()
    fields = [
        {"name": "person_id", "type": "string", "constraints": {"required": True}},
        {"name": "school_id", "type": "string", "constraints": {"required": True}},
        {"name": "attendance_date", "type": "date", "constraints": {"required": True, "minimum": "1900-01-01"}},
        {"name": "status", "type": "string", "constraints": {"required": True, "enum": codes}},
    ]
    schema = json.dumps({"fields": fields, "primaryKey": key})
    ended = subprocess.run(
        [python, "-c", _PROGRAM, delivery, "attendance_daily.csv", schema], stdout=subprocess.PIPE, text=True, check=True
    )
    taken: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return taken


def pandera(delivery: str) -> dict[str, float]:
    """pandas reads the delivery's tables and pandera judges the attendance by the same rules as the contract."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # pandera looks at every engine installed, and Spark's warns
        importlib.import_module("pandera.pandas")
    return timed(lambda: _judge(Path(delivery)))


def _key_and_codes() -> tuple[list[str], list[str]]:
    """The key of the attendance contract, and the codes of its status."""
    contract = partners()["education"].contract("attendance_daily")
    assert contract is not None
    codes = contract.column("status").codes
    assert codes is not None
    return list(contract.key), list(codes.codes)


def _judge(delivery: Path) -> None:
    from pandera.pandas import Check, Column, DataFrameSchema

    tables = ("calendar_day", "enrollment", "attendance_daily")
    read = {table: pd.read_csv(delivery / f"{table}.csv", dtype=str) for table in tables}
    for table, column in (("calendar_day", "calendar_date"), ("enrollment", "entry_date"), ("enrollment", "exit_date")):
        read[table][column] = pd.to_datetime(read[table][column], format="%Y-%m-%d")
    days, rolls, rows = read["calendar_day"], read["enrollment"], read["attendance_daily"]
    rows["attendance_date"] = pd.to_datetime(rows["attendance_date"], format="%Y-%m-%d")
    through = pd.Timestamp(json.loads((delivery / "manifest.json").read_text("utf-8"))["data_through"])
    calendar = ["school_id", "calendar_code", "school_year"]
    taught = days[days["is_instructional"] == "1"]

    def on_the_roll(frame: pd.DataFrame) -> pd.Series[bool]:
        spells = frame[["person_id", "school_id", "attendance_date"]].reset_index().merge(rolls, on=["person_id", "school_id"])
        inside = spells["attendance_date"] >= spells["entry_date"]
        inside &= spells["exit_date"].isna() | (spells["attendance_date"] <= spells["exit_date"])
        return pd.Series(frame.index.isin(spells.loc[inside, "index"]), index=frame.index)

    def on_a_school_day(frame: pd.DataFrame) -> pd.Series[bool]:
        own = frame[["person_id", "school_id", "attendance_date"]].reset_index()
        own = own.merge(rolls[["person_id", *calendar]].drop_duplicates(), on=["person_id", "school_id"])
        met = own.merge(taught, left_on=[*calendar, "attendance_date"], right_on=[*calendar, "calendar_date"])
        return pd.Series(frame.index.isin(met["index"]), index=frame.index)

    def has_its_parent(frame: pd.DataFrame) -> pd.Series[bool]:
        parents = rolls[["person_id", "school_id"]].drop_duplicates()
        found = frame[["person_id", "school_id"]].merge(parents, how="left", indicator=True)
        return pd.Series((found["_merge"] == "both").to_numpy(), index=frame.index)

    def every_school_has_absences(frame: pd.DataFrame) -> bool:
        absent = frame.loc[~frame["status"].isin(["P", "T"]), "school_id"].unique()
        return set(rolls.loc[rolls["is_primary"] == "1", "school_id"]) <= set(absent)

    def no_school_stopped(frame: pd.DataFrame) -> bool:
        last = frame.groupby("school_id")["attendance_date"].max().rename("last_day")
        silent = taught.merge(last, left_on="school_id", right_index=True)
        silent = silent[(silent["calendar_date"] > silent["last_day"]) & (silent["calendar_date"] <= through)]
        return not (silent.groupby("school_id").size() >= 20).any()

    key, codes = _key_and_codes()
    earliest, latest = pd.Timestamp("1900-01-01"), pd.Timestamp(date(2026, 7, 31))
    model = DataFrameSchema(
        {
            "person_id": Column(str),
            "school_id": Column(str),
            "attendance_date": Column("datetime64[us]", Check.in_range(earliest, latest)),
            "status": Column(str, Check.isin(codes)),
        },
        checks=[
            Check(rule) for rule in (has_its_parent, on_a_school_day, on_the_roll, every_school_has_absences, no_school_stopped)
        ],
        unique=key,
        strict=True,
    )
    model.validate(rows.astype({"attendance_date": "datetime64[us]"}), lazy=True)
