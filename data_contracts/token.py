"""The token table: how a partner that keeps its own ids lets its youth be linked to other partners' youth.

Any partner may send it (`id_scheme` = `tokens`). A token is a keyed hash that the partner made; the key and
the identifiers behind it never travel.
"""

from __future__ import annotations

from data_contracts.columns import PERSON_ID, identifier
from data_contracts.contract import Contract, CrossRule, RowRule


def token_contract(partner: str, prefix: str) -> Contract:
    """The contract of `token` for one partner: one row per youth and linkage rule, ids under `prefix`."""
    return Contract(
        partner,
        "token",
        prefix,
        "linkage tokens, one row per youth and linkage rule",
        key=("person_id", "rule"),
        columns=(
            PERSON_ID,
            identifier("rule", "the linkage rule that the token was made for"),
            identifier("token", "the token: hexadecimal digits"),
        ),
        row_rules=(
            RowRule(
                f"{prefix}-R90",
                "E",
                "A token is made of hexadecimal digits only.",
                "not regexp_full_match(token, '[0-9a-fA-F]+')",
            ),
            RowRule(
                f"{prefix}-R91",
                "E",
                "A short plain number looks like an identifier and cannot be a token.",
                "regexp_full_match(token, '[0-9]{1,15}')",
            ),
            RowRule(
                f"{prefix}-R92",
                "W",
                "A token should have 32 digits or more; a shorter one can be guessed.",
                "length(token) < 32",
            ),
        ),
        cross_rules=(
            CrossRule(
                f"{prefix}-X90",
                "W",
                "Two youth of one partner should not share a token of the same rule.",
                "select row_number from (select row_number, count(*) over (partition by rule, token)"
                " as owners from together) where owners > 1",
            ),
        ),
    )
