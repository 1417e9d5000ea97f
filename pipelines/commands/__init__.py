"""One module per command of `outcomes`. The folder is the registry: a new module is a new command.

Each module has NAME, HELP, `add_arguments(parser)` and `run(arguments) -> Status`.
"""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """How a command ends."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    QUARANTINED = 3
    REFUSED = 4


class WrongUse(Exception):
    """A request that makes no sense; the message says what would."""


class Failed(Exception):
    """Work that could not be done; nothing was changed, and the message says why."""


class Refused(Exception):
    """A request that a rule of the house forbids; nothing was changed, and the message says which."""
