"""A small release, built once, and pages opened from it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import navigation
from dashboard.app import create_app
from dashboard.reading import Release
from dashboard.shelf import Shelf
from tests.dashboard.small_release import build

ADDRESSES = (
    "/",
    "/?q=2025Q2",
    "/counties",
    "/counties?ind=chronic-absence&view=map&sort=change",
    "/counties?ind=new-complaint-within-12-months",
    "/county/wake",
    "/county/hyde?ind=new-complaint-within-12-months",
    "/indicators",
    "/indicator/placement-moves-per-1000-days-in-care",
    "/indicator/new-complaint-within-12-months?county=wake&by=race_ethnicity",
    "/indicator/new-complaint-within-12-months?q=2026Q3&county=hyde&by=age_band",
    "/indicator/attendance-rate?county=avery&from=2020Q4&by=sex",
    "/definitions",
    "/definitions/chronic-absence",
    "/quality",
    "/reports",
    "/about",
    "/compare",
    "/compare?county=wake.durham.hyde&ind=chronic-absence.new-complaint-within-12-months",
    "/equity",
    "/equity?county=wake&by=sex&ind=chronic-absence",
    "/cohorts",
    "/cohorts?county=hyde&cohort=2025Q2",
    "/families",
    "/families/wake",
    "/families/hyde?lang=es",
    "/releases",
    "/releases/2026.3.1",
    "/about/privacy",
)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose published release is the small one."""
    folder = tmp_path_factory.mktemp("workspace")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def release(workspace: Path) -> Release:
    """The small release, open."""
    return Release(workspace / "releases" / "current")


@pytest.fixture(scope="session")
def shelf(workspace: Path) -> Shelf:
    """The shelf the small release stands on."""
    return Shelf(workspace / "releases")


@pytest.fixture(scope="session")
def workspace_app(workspace: Path) -> Any:
    """The application over the small release, as a server calls it."""
    return create_app(workspace).server.wsgi_app


@pytest.fixture(scope="session")
def open_at(shelf: Shelf) -> Callable[[str], navigation.Opened]:
    """Opens the page at an address."""

    def open_(address: str) -> navigation.Opened:
        path, _, query = address.partition("?")
        return navigation.opened(shelf, path, f"?{query}" if query else "")

    return open_
