"""Intake: deliveries in any order become admitted rows in the warehouse and entries in the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from data_contracts.manifest import Manifest, is_line
from data_contracts.partners import partners
from data_contracts.verdict import Outcome, Receipt, Refused
from pipelines import in_force
from pipelines.admission.admit import admit_delivery, judge_later_ones_again, receipt_again
from pipelines.admission.child import Reader
from pipelines.admission.spooling import Spooled, spool_of
from pipelines.ahead import made_ready
from pipelines.engines.duckdb_engine import connect
from pipelines.ledger import Ledger
from pipelines.linkage.rekeying import rekey_tokens
from pipelines.linkage.secret_key import make_key
from pipelines.receive import LARGEST_MANIFEST, ReceivedDelivery, keep, received
from pipelines.scratch import scratch_folder
from pipelines.settings import Settings
from pipelines.workspace import Workspace

Progress = Callable[[str], None]
Ready = tuple[ReceivedDelivery, Spooled | None]  # nothing is spooled of a delivery that was settled before this run


def deliveries_in(path: Path) -> list[Path]:
    """The deliveries at `path`: itself, or each folder or .zip in it when it holds several."""
    if path.is_file() or (path / "manifest.json").exists():
        return [path]
    inside = [entry for entry in sorted(path.iterdir()) if entry.suffix == ".zip" or (entry / "manifest.json").exists()]
    return inside or [path]


def take_in(workspace: Workspace, paths: list[Path], progress: Progress) -> list[Receipt]:
    """Receives and admits every delivery; a refused one leaves no trace but its ledger entry.

    While one is loaded, the next ones are received and read.
    """
    with (
        closing(Reader()) as reader,
        closing(Ledger(workspace.ledger)) as ledger,
        closing(connect(workspace.warehouse, workspace.settings)) as connection,
    ):
        _clear_leftovers(workspace.received)
        for statement in in_force.CREATE:
            connection.execute(statement)
        settled = {held.content_hash for held in in_force.loaded(connection) if ledger.holds(held.content_hash)}

        @contextmanager
        def ready(path: Path) -> Iterator[Ready]:
            with received(path, workspace.settings, workspace.received) as delivery:
                if delivery.content_hash in settled:
                    yield delivery, None
                else:
                    _rekey(workspace, delivery)
                    with spool_of(delivery, reader, workspace.settings) as spooled:
                        yield delivery, spooled

        with closing(made_ready(_in_order(paths), ready)) as deliveries, closing(reader):
            return [_take_one(connection, ledger, workspace, path, coming, progress) for path, coming in deliveries]


def foresee(settings: Settings, paths: list[Path], progress: Progress) -> list[Receipt]:
    """What would become of the deliveries, loading nothing: they are judged together in a temporary place."""
    receipts = []
    with (
        closing(Reader()) as reader,
        scratch_folder("outcomes-check-") as scratch,
        closing(connect(scratch / "check.duckdb", settings)) as connection,
    ):
        for statement in in_force.CREATE:
            connection.execute(statement)

        @contextmanager
        def ready(path: Path) -> Iterator[Spooled]:
            with received(path, settings, scratch) as delivery, spool_of(delivery, reader, settings) as spooled:
                yield spooled

        with closing(made_ready(_in_order(paths), ready)) as deliveries, closing(reader):
            for path, coming in deliveries:
                progress(f"checking {path.name}")
                try:
                    with coming as spooled:
                        receipts.append(_noted(admit_delivery(connection, spooled, settings), spooled.delivery.manifest))
                except Refused as refusal:
                    receipts.append(_refusal(path, refusal))
    return receipts


def _clear_leftovers(store: Path) -> None:
    """Removes what a run that was killed left behind; nobody else is at work, for the warehouse is ours."""
    for leftover in (*store.glob("delivery-*"), *store.glob("*.partial")):
        shutil.rmtree(leftover, ignore_errors=True)


def _take_one(
    connection: duckdb.DuckDBPyConnection, ledger: Ledger, workspace: Workspace, path: Path,
    coming: AbstractContextManager[Ready], progress: Progress,
) -> Receipt:
    progress(f"receiving {path.name}")
    try:
        with coming as (delivery, spooled):
            manifest, content = delivery.manifest, delivery.content_hash
            held = next((held for held in in_force.loaded(connection) if held.content_hash == content), None)
            if held is None:
                assert spooled is not None
                receipt = _noted(admit_delivery(connection, spooled, workspace.settings), manifest)
                judge_later_ones_again(connection, content, workspace.settings)
            elif ledger.holds(content):
                receipt = Receipt(manifest.partner, manifest.delivery_id, Outcome.KNOWN)
            else:  # A run ended after the warehouse took the delivery and before the ledger could say so.
                receipt = receipt_again(connection, held, workspace.settings)
            keep(delivery, workspace.received)
            ledger.add(receipt, content, str(manifest.as_of_date))
    except Refused as refusal:
        receipt = _refusal(path, refusal)
        ledger.add(receipt)
    return receipt


def _noted(receipt: Receipt, manifest: Manifest) -> Receipt:
    """The receipt with a word about a delivery from the future: its numbers go before those of every delivery until then."""
    if manifest.as_of_date <= datetime.now(UTC).date() + timedelta(days=1):  # it may be tomorrow where the partner is
        return receipt
    return replace(receipt, remark=(
        f"Its as_of_date, {manifest.as_of_date}, has not come yet. Until that day it goes before whatever else this partner sends."
        " If the year is wrong, tell the collaborative's data steward before anything is released."
    ))


def _rekey(workspace: Workspace, delivery: ReceivedDelivery) -> None:
    """Leaves none of the partner's own tokens in the copy that is kept."""
    for entry in delivery.manifest.files:
        if entry.table == "token":
            rekey_tokens(delivery.folder / entry.file, make_key(workspace.linkage_key))


def _refusal(path: Path, refusal: Refused) -> Receipt:
    partner, delivery_id = _declared(path)
    return Receipt(partner, delivery_id, Outcome.REFUSED, (), refusal.rule, refusal.sentence)


def _declared(path: Path) -> tuple[str, str]:
    """Partner and delivery id as far as the manifest of a refused delivery can be read; its own name else."""
    declared = _peek(path)
    partner = declared.get("partner")
    delivery_id = declared.get("delivery_id")
    return (
        partner if isinstance(partner, str) and partner in partners() else "unknown partner",
        str(delivery_id) if is_line(delivery_id) else path.name,
    )


def _peek(path: Path) -> dict[str, object]:
    import json
    import zipfile
    import zlib

    try:
        if path.is_file():
            with zipfile.ZipFile(path) as packed:
                name = next(name for name in packed.namelist() if name.split("/")[-1] == "manifest.json")
                with packed.open(name) as stream:
                    text = stream.read(LARGEST_MANIFEST)
        else:
            with (path / "manifest.json").open("rb") as stream:
                text = stream.read(LARGEST_MANIFEST)
        declared = json.loads(text.decode("utf-8-sig"))
    except (OSError, StopIteration, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile):
        return {}
    return declared if isinstance(declared, dict) else {}


def _in_order(paths: list[Path]) -> list[Path]:
    """Every delivery at `paths`, in the order in which one run takes them in."""
    return sorted((delivery for place in paths for delivery in deliveries_in(place)), key=_arrival_order)


def _arrival_order(path: Path) -> tuple[str, int, str]:
    """Deliveries of one run arrive by as_of_date, full ones first, so that their order on the line is no matter."""
    declared = _peek(path)
    return str(declared.get("as_of_date", "")), int(declared.get("refresh") != "full"), path.name
