"""The same histories give the same counts whether persons come with shared ids or with tokens."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from data_contracts.verdict import Outcome
from metrics.catalogue import catalogue
from pipelines import computing, count_store, in_force
from pipelines.computing import why_not
from pipelines.intake import take_in
from pipelines.linkage.linking import linked_persons, unlinkable
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import facts, taken_in
from tests.linkage.identities import identities, own_id, send_with_tokens

pytestmark = [pytest.mark.generative, pytest.mark.xdist_group("linkage")]
PERSONS = 150


def birth_dates(deliveries: object) -> dict[str, str]:
    """The date that most rows give each person."""
    said: dict[str, Counter[str]] = {}
    for delivery in deliveries.partners.values():  # type: ignore[attr-defined]
        for rows in delivery.tables.values():
            for row in rows:
                if row.get("person_id"):
                    said.setdefault(row["person_id"], Counter()).update([row["birth_date"]] if row.get("birth_date") else [])
    return {person: born.most_common(1)[0][0] if born else "2010-05-05" for person, born in said.items()}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Workspace, dict[str, dict[str, str]]]:
    deliveries, folder = make_deliveries(31, PERSONS), tmp_path_factory.mktemp("linkage")
    people = identities(birth_dates(deliveries), 31)
    shared = taken_in(deliveries, folder / "shared")
    send_with_tokens(deliveries, people, folder / "sent", 31)
    tokens = Workspace(folder / "tokens").prepare()
    for receipt in take_in(tokens, [folder / "sent"], lambda step: None):
        assert receipt.outcome is Outcome.ADMITTED, "\n".join(receipt.sentences())
    return shared, tokens, people


def test_every_person_is_linked_and_nobody_to_another(both: tuple[Workspace, Workspace, dict[str, dict[str, str]]]) -> None:
    _, tokens, people = both
    with opened(tokens) as connection:
        rows = connection.execute(linked_persons(in_force.in_force_of(connection))).fetchall()
    owner = {(partner, own_id(partner, person)): person for person in people for partner in {row[0] for row in rows}}
    persons_of_key: dict[str, set[str]] = {}
    for partner, person_id, key in rows:
        persons_of_key.setdefault(key, set()).add(owner[partner, person_id])
    assert max(len(persons) for persons in persons_of_key.values()) == 1
    assert len(persons_of_key) == len({owner[row[:2]] for row in rows})


def test_the_counts_are_those_of_shared_ids(both: tuple[Workspace, Workspace, dict[str, dict[str, str]]]) -> None:
    shared, tokens, _ = both
    names = list(catalogue())
    expected, found = facts(shared, names), facts(tokens, names)
    for name in names:
        assert summed(found[name]) == summed(expected[name]), name


def test_partners_without_a_common_id_are_not_counted_together(
    both: tuple[Workspace, Workspace, dict[str, dict[str, str]]], tmp_path: Path
) -> None:
    shared, tokens, _ = both
    mixed = Workspace(tmp_path).prepare()
    sent = [tokens.root.parent / "sent" / name for name in ("education", "care_coordination", "reference")]
    take_in(mixed, [*sent, shared.root.parent / "sent" / "juvenile_justice"], lambda step: None)
    known = catalogue()
    with opened(mixed) as connection:
        reason = why_not(connection, known["out_of_trouble"])
        assert str(reason).startswith(("Persons cannot be linked between", "Not delivered"))
        assert "Persons cannot be linked between" in str(unlinkable(connection, ("education", "juvenile_justice")))
        assert unlinkable(connection, ("education", "care_coordination")) is None
        assert why_not(connection, known["attendance_rate"]) is None
        computing.compute(connection, "inputs", [known["attendance_rate"]])
        count_store.declared_groups(connection)
        counted = "w.indicator = 'attendance_rate' and w.status = 'counted'"
        cells = connection.execute(
            "select breakdown, status, numerator from"
            f" ({count_store.every_cell(counted)})"
        ).fetchall()
    across = [(status, above) for breakdown, status, above in cells if "soc_enrolled" in breakdown or "system" in breakdown]
    assert across
    assert set(across) == {("not_calculable", None)}
    assert any(status == "ok" for breakdown, status, _ in cells if breakdown == "sex")


def test_a_person_keeps_the_key_when_another_partner_joins_and_merges_are_noted(
    both: tuple[Workspace, Workspace, dict[str, dict[str, str]]], tmp_path: Path
) -> None:
    sent = both[1].root.parent / "sent"
    workspace = Workspace(tmp_path).prepare()
    keys = []
    for partners in (["education"], ["health"], ["care_coordination"]):
        take_in(workspace, [sent / name for name in partners], lambda step: None)
        with opened(workspace) as connection:
            query = "select partner || '/' || person_id, person_key from linkage.person_key"
            keys.append(dict(connection.execute(query).fetchall()))
            changes = connection.execute("select kind, count(*) from linkage.person_key_change group by kind").fetchall()
    assert all(keys[1][person] == key for person, key in keys[0].items())
    merged = {person for person, key in keys[1].items() if keys[2][person] != key}
    assert dict(changes).get("merge", 0) == len(merged)
    assert "split" not in dict(changes)


def test_neither_tokens_nor_identifiers_are_kept_as_they_came(both: tuple[Workspace, Workspace, dict[str, dict[str, str]]]) -> None:
    _, tokens, _ = both
    with (tokens.root.parent / "sent" / "health" / "token.csv").open(newline="") as stream:
        came = {row["token"].encode() for row in list(csv.DictReader(stream))[:50]}
    kept = b"".join(path.read_bytes() for path in tokens.root.rglob("*") if path.is_file())
    assert not any(token in kept for token in came)


def summed(rows: list[object]) -> Counter[tuple[object, ...]]:
    """Facts without the person they are about, which has another id."""
    return Counter((one.period_start, one.area_id, one.numerator, one.denominator) for one in rows)  # type: ignore[attr-defined]
