"""`outcomes check` and `outcomes tokenize` where a partner is: an installed package, no network, no home, no workspace."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipelines.sending import children, episode, send

ROOT = Path(__file__).parents[2]
PACKAGES = ("data_contracts", "metrics", "pipelines", "sample_data", "dashboard")
# Python itself refuses every connection, also where the system cannot take the network away.
COMMAND = (
    "import sys\n"
    "def refuse(event, arguments):\n"
    "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.bind'): raise PermissionError(event)\n"
    "sys.addaudithook(refuse)\n"
    "from pipelines.__main__ import main\n"
    "sys.exit(main(sys.argv[1:]))\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an install as a partner makes it, from a copy of the packages and their declaration alone."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    options = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(source)], check=True)
    return target


def without_network() -> list[str]:
    """What takes the network away from a command; nothing where the system does not permit it."""
    unshare = shutil.which("unshare")
    works = unshare is not None and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0
    return [str(unshare), "-rn"] if works else []


def run(installed: Path, place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in an empty folder, with an empty temporary folder, and no variable set but these."""
    for name in ("cwd", "tmp"):
        (place / name).mkdir()
    return subprocess.run(
        [*without_network(), sys.executable, "-c", COMMAND, *words], cwd=place / "cwd", capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(place / "tmp")},
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_check_needs_nothing_but_the_install_and_writes_nothing_but_its_page(installed: Path, tmp_path: Path) -> None:
    tables = children(30)
    tables["episode"] += episode(7, county="37002").replace("E007", "E900") + "\n"
    sent, page = send(tmp_path / "sent", tables), tmp_path / "page.html"
    before, program = contents(sent), contents(installed)
    ended = run(installed, tmp_path, "check", str(sent), "--html", str(page))
    assert ended.returncode == 3, ended.stderr
    assert "[CW-episode-county_at_removal-county] 1 row was held back" in ended.stdout
    assert "first at row 31" in ended.stdout
    assert "CW-episode-county_at_removal-county" in page.read_text()
    assert contents(sent) == before
    assert contents(installed) == program
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["cwd", "page.html", "sent", "tmp"]
    assert not list((tmp_path / "cwd").iterdir()) and not list((tmp_path / "tmp").iterdir())


def test_tokens_are_made_with_nothing_but_the_install(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("00112233445566778899aabbccddeeff" * 2)
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "mapping.yaml").write_text("person_id: id\nfirst_name: given\nlast_name: family\nbirth_date: born\n")
    (tmp_path / "people.csv").write_text("id,given,family,born\np1,Zoe,Quill,2012-03-04\n")
    paths = ("--mapping", "mapping.yaml", "--key-file", "key", "--out", "out")
    words = [word if word.startswith("--") else str(tmp_path / word) for word in paths]
    ended = run(installed, tmp_path, "tokenize", str(tmp_path / "people.csv"), *words)
    assert ended.returncode == 0, ended.stderr
    assert "Quill" not in (tmp_path / "out" / "token.csv").read_text() + ended.stdout + ended.stderr
    assert sorted(entry.name for entry in (tmp_path / "out").iterdir()) == ["token.csv"]
    assert not list((tmp_path / "cwd").iterdir()) and not list((tmp_path / "tmp").iterdir())
