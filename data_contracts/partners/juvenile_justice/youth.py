"""Youth known to juvenile justice, and whether adult records were searched for them."""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import (
    BIRTH_DATE,
    BIRTH_PRECISION,
    HOME_LANGUAGE,
    PERSON_ID,
    RACE_ETHNICITY,
    RESIDENCE_COUNTY,
    SEX,
    code,
)
from data_contracts.contract import Contract, Parent, changed_since_before

PARTNER = "juvenile_justice"
PREFIX = "JJ"

ADULT_LINK_STATUS = CodeList(
    "adult_link_status",
    {
        "MATCHED": "searched and found in adult records",
        "NO_MATCH": "searched and not found in adult records",
        "NOT_ATTEMPTED": "adult records were not searched",
    },
)

OF_YOUTH = Parent("youth", (("person_id", "person_id"),))

YOUTH = Contract(
    PARTNER,
    "youth",
    PREFIX,
    "youth known to juvenile justice",
    key=("person_id",),
    columns=(
        PERSON_ID,
        BIRTH_DATE,
        BIRTH_PRECISION,
        SEX,
        RACE_ETHNICITY,
        HOME_LANGUAGE,
        RESIDENCE_COUNTY,
        code("adult_link_status", ADULT_LINK_STATUS, "whether adult records were searched"),
    ),
    cross_rules=(changed_since_before("JJ-X02", "youth"),),
)
