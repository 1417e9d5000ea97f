"""`outcomes docs`: rebuild the generated documents, or say which are stale."""

from __future__ import annotations

import argparse
import json

from metrics.disclosure import policy
from pipelines.commands import Failed, Status
from pipelines.documents import FOLDER, documents, stale

NAME = "docs"
HELP = "Rebuild docs/generated from the code."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Check instead of write."""
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a document is stale")
    parser.add_argument(
        "--record-policy", action="store_true", help="accept the disclosure policy as it lies there; the collaborative decided it"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Writes the documents."""
    told: dict[str, object] = {}
    if arguments.record_policy:
        told["recorded_policy"] = policy.record()
    if arguments.check:
        if old := stale():
            raise Failed(f"stale documents: {', '.join(old)}. Run `make docs` and commit the result.")
        told["stale"] = []
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        made = documents()
        for name, text in made.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        told["written"] = list(made)
    if arguments.json:
        print(json.dumps(told))
        return Status.DONE
    if "recorded_policy" in told:
        print(f"recorded the disclosure policy {str(told['recorded_policy'])[:12]}")
    if "written" in told:
        print(f"wrote {len(made)} documents to docs/generated")
    return Status.DONE
