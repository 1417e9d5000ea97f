"""`outcomes tokenize`: run by a partner; identifiers become linkage tokens."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipelines.commands import Failed, Status, WrongUse
from pipelines.linkage.rules import VERSION
from pipelines.linkage.secret_key import KeyFault, key_id, read_key, self_test
from pipelines.linkage.tokenizing import RULE_SETS, TokenizeFault, read_mapping, tokenize

NAME = "tokenize"
HELP = "Turn identifiers into linkage tokens under a secret key; run by a partner, on its own machine."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file with identifiers, which column is what, the key, and where to write."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV file with one row per person; it stays where it is")
    parser.add_argument("--mapping", type=Path, required=True, metavar="M", help="YAML file, `our_name: column` a line")
    parser.add_argument(
        "--key-file", type=Path, required=True, metavar="K",
        help="file with the project's key, 64 hex digits, readable by its owner alone; - reads the key from standard input",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for token.csv")
    parser.add_argument("--key-id", metavar="ID", help="the id the key must have, as agreed with the collaborative")
    parser.add_argument(
        "--rules", choices=sorted(RULE_SETS), default="own", help="own rules, those of OpenLinkToken, or all (default own)"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Writes token.csv and says how many persons have a token by each rule."""
    for path in (arguments.file, arguments.mapping):
        if not path.is_file():
            raise WrongUse(f"there is no file {path}")
    try:
        mapping = read_mapping(arguments.mapping)
    except TokenizeFault as fault:
        raise WrongUse(str(fault)) from None
    if not self_test():
        raise Failed("keyed hashing gives wrong results on this machine; nothing was written")
    try:
        key = read_key(arguments.key_file)
    except KeyFault as fault:
        return _refused(str(fault))
    if arguments.key_id is not None and arguments.key_id != key_id(key):
        return _refused(f"this key has the id {key_id(key)}, not {arguments.key_id}; ask the collaborative for the right one")
    try:
        done = tokenize(arguments.file, mapping, key, arguments.out, arguments.rules)
    except TokenizeFault as fault:
        raise Failed(str(fault)) from None
    told = {
        "token_key_id": key_id(key), "rules_version": VERSION, "read": done.read, "persons": done.persons,
        "persons_without_token": done.persons_without_token, "rows_without_person_id": done.without_person_id,
        "rows_of_a_person_seen_before": done.repeated, "tokens_by_rule": dict(sorted(done.rules.items())),
    }
    if arguments.json:
        print(json.dumps(told, indent=2))
        return Status.DONE
    print(f"{done.persons:,} persons in token.csv under the key {key_id(key)}; put that id into the manifest as token_key_id.")
    if done.persons_without_token:
        print(f"  {done.persons_without_token:,} have no token: their identifiers are empty or placeholders.")
    if done.without_person_id or done.repeated:
        print(f"  Left out: {done.without_person_id:,} rows without person_id, {done.repeated:,} rows of a person seen before.")
    for rule, count in sorted(done.rules.items()):
        print(f"  {rule:<24} {count:>12,} persons ({count / max(done.persons, 1):.0%})")
    return Status.DONE


def _refused(sentence: str) -> Status:
    """Says why nothing was done."""
    print(f"outcomes: {sentence}", file=sys.stderr)
    return Status.REFUSED
