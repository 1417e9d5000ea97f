"""Parameters that the field disputes, kept as data in `metrics/parameters`."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "setting_level",
        "parameter: how restrictive each kind of setting is",
        "source code",
        """
        source VARCHAR partner system
        code VARCHAR the partner's code
        level INTEGER 0 home to 12 youth development center; -1 runaway, outside the order
        setting VARCHAR the setting in words
    """,
    ),
    relation(
        "countable_setting",
        "parameter: living arrangements that count as placements",
        "arrangement_type",
        """
        arrangement_type VARCHAR AFCARS 2020 code, FFH, TFC or KIN
        meaning VARCHAR the setting in words
    """,
    ),
    relation(
        "age_band",
        "parameter: the age band of each age",
        "age",
        """
        age INTEGER whole years
        age_band VARCHAR the band
    """,
    ),
)
