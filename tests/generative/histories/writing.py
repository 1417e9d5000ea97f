"""Writing: deliveries as folders of CSV files with a manifest, in the layout that partners send."""

import csv
import hashlib
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from tests.reference.deliveries import Deliveries, Delivery, Row
from tests.reference.layouts import COLUMNS, optional_columns, required_columns


def write_deliveries(deliveries: Deliveries, directory: Path) -> list[Path]:
    """Write one folder for each partner under the directory; returns the folders."""
    folders = []
    for partner, delivery in deliveries.partners.items():
        folder = directory / partner
        folder.mkdir(parents=True, exist_ok=True)
        _write_delivery(partner, delivery, folder)
        folders.append(folder)
    return folders


def _write_delivery(partner: str, delivery: Delivery, folder: Path) -> None:
    files = []
    for table in COLUMNS[partner]:
        if table in delivery.tables:
            content = _csv(partner, table, delivery.tables[table]).encode("utf-8")
            (folder / f"{table}.csv").write_bytes(content)
            files.append(
                {
                    "table": table,
                    "file": f"{table}.csv",
                    "rows": len(delivery.tables[table]),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
    manifest = {
        "partner": partner,
        "layout_version": "1",
        "delivery_id": f"{partner}-{delivery.as_of_date}",
        "as_of_date": delivery.as_of_date,
        "data_through": delivery.data_through,
        "period_start": delivery.period_start,
        "code_system": delivery.code_system,
        "refresh": "full",
        "id_scheme": "shared",
        "conventions": dict(delivery.conventions),
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _csv(partner: str, table: str, rows: Sequence[Row]) -> str:
    """Required columns, and the optional ones that any row states."""
    stated = {column for row in rows for column, text in row.items() if text is not None}
    columns = required_columns(partner, table) + [
        column for column in optional_columns(partner, table) if column in stated
    ]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row.get(column) is None else row[column] for column in columns])
    return out.getvalue()
