"""A workspace: the folder that holds settings, warehouse, ledger, received files and releases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy.engine import URL

from pipelines.settings import Settings, read_settings


class NoWorkspace(Exception):
    """A folder that was named as workspace and is not there."""


@dataclass(frozen=True)
class Workspace:
    """The folder of one collaborative. Only the pipeline host sees all of it; the dashboard sees `releases`."""

    root: Path

    @cached_property
    def settings(self) -> Settings:
        """What `outcomes.toml` says, with defaults for the rest."""
        return read_settings(self.root / "outcomes.toml")

    @property
    def warehouse(self) -> Path:
        """The DuckDB file with admitted rows, quarantined rows and conformed relations."""
        return self.root / "warehouse.duckdb"

    @property
    def ledger(self) -> URL:
        """Where every delivery and its verdict are: a SQLite file here, or the database that the settings name."""
        return self.settings.ledger_url or URL.create("sqlite", database=str(self.root / "ledger.sqlite"))

    @property
    def linkage_key(self) -> Path:
        """The key under which received tokens are hashed again; made on first use, for its owner's eyes only."""
        return self.root / "linkage.key"

    @property
    def received(self) -> Path:
        """The untouched copies of what partners sent, one folder per content hash."""
        return self.root / "received"

    @property
    def releases(self) -> Path:
        """The releases: with the meeting notes in `application.sqlite` all that the dashboard opens."""
        return self.root / "releases"

    def existing(self) -> Workspace:
        """This workspace, for a command that reads what another made; NoWorkspace where there is none."""
        if not self.root.is_dir():
            raise NoWorkspace(f"there is no workspace {self.root}; name one with --workspace, or make it: outcomes run DELIVERY")
        return self.prepare()

    def prepare(self) -> Workspace:
        """This workspace, its folders made if they were missing."""
        for folder in (self.root, self.received, self.releases):
            folder.mkdir(parents=True, exist_ok=True)
        return self
