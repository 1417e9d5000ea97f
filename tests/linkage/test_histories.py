"""The same histories give the same counts whether persons come with shared ids or with tokens."""

from __future__ import annotations

from collections import Counter

import pytest

from data_contracts.verdict import Outcome
from metrics.catalogue import catalogue
from pipelines import in_force
from pipelines.intake import take_in
from pipelines.linkage.linking import linked_persons
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


def summed(rows: list[object]) -> Counter[tuple[object, ...]]:
    """Facts without the person they are about, which has another id."""
    return Counter((one.period_start, one.area_id, one.numerator, one.denominator) for one in rows)  # type: ignore[attr-defined]
