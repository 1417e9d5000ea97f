"""Supervision in the community, custody, and what adult records say."""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import PERSON_ID, code, county, day, identifier, nullable, optional
from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners.juvenile_justice.youth import OF_YOUTH, PARTNER, PREFIX

SUPERVISION_KIND = CodeList(
    "supervision_kind",
    {
        "DIVERSION": "diversion plan or contract",
        "PROBATION": "probation",
        "PRS": "post-release supervision",
        "COMMITMENT": "commitment to a youth development center",
    },
)

SUPERVISION_END = CodeList(
    "supervision_end_reason",
    {
        "COMPLETED": "completed",
        "REVOKED": "revoked",
        "AGED_OUT": "reached the age limit",
        "TRANSFER": "moved to another jurisdiction or kind of supervision",
        "DEATH": "death",
        "OTHER": "another reason",
    },
)

CUSTODY_KIND = CodeList(
    "custody_kind",
    {
        "DETENTION": "juvenile detention",
        "YDC": "youth development center",
        "CRISIS": "crisis and assessment center, which is not secure custody",
    },
)

LEGAL_STATUS = CodeList(
    "legal_status",
    {
        "JUV_PRE": "juvenile court, before disposition",
        "JUV_POST": "juvenile court, after disposition",
        "SUPERIOR_COURT": "held for adult court",
        "OTHER": "another status",
    },
)

RELEASE_REASON = CodeList(
    "release_reason",
    {
        "HOME": "went home",
        "PLACEMENT": "went to a placement",
        "TRANSFER": "moved to another facility",
        "AWOL": "left without leave",
        "ADULT": "went to adult custody",
        "OTHER": "another reason",
    },
)

ADULT_EVENT_TYPE = CodeList(
    "adult_event_type",
    {"ARREST": "arrest", "CONVICTION": "conviction", "PRISON_ADMIT": "admission to prison"},
)

SUPERVISION = Contract(
    PARTNER,
    "supervision",
    PREFIX,
    "spells of diversion, probation, post-release supervision and commitment",
    key=("spell_id",),
    columns=(
        identifier("spell_id", "one spell of supervision"),
        PERSON_ID,
        optional(identifier("complaint_id", "the complaint that led to it")),
        county("county_fips", "county that supervises"),
        code("kind", SUPERVISION_KIND, "kind of supervision"),
        day("start_date", "first day"),
        nullable(day("end_date", "last day; empty while it goes on")),
        nullable(code("end_reason", SUPERVISION_END, "why it ended")),
    ),
    parents=(OF_YOUTH,),
    row_rules=(
        RowRule("JJ-R21", "E", "Supervision cannot end before it starts.", "end_date < start_date"),
        RowRule(
            "JJ-R22",
            "W",
            "Supervision that ended has a reason, and open supervision has none.",
            "(end_date is null) <> (end_reason is null)",
        ),
    ),
    cross_rules=(
        # A warning, not an orphan: closed and diverted complaints are destroyed after a holding period.
        CrossRule(
            "JJ-X31",
            "W",
            "The complaint that supervision names should be in the complaint table.",
            "select c.row_number from (select row_number, complaint_id from candidate"
            " where complaint_id is not null) c anti join complaint k on k.complaint_id = c.complaint_id",
        ),
        CrossRule(
            "JJ-X32",
            "W",
            "Identical spells of supervision under different ids should be sent once.",
            "select row_number from (select row_number, row_number() over (partition by person_id,"
            " complaint_id, kind, start_date, end_date order by row_number is not null, spell_id) as copy from together)"
            " where copy > 1",
        ),
    ),
)

CUSTODY = Contract(
    PARTNER,
    "custody",
    PREFIX,
    "stays in detention, youth development centers and crisis centers",
    key=("stay_id",),
    columns=(
        identifier("stay_id", "one stay"),
        PERSON_ID,
        optional(identifier("disposition_id", "the disposition that ordered it")),
        county("county_fips", "county of the court"),
        identifier("facility_id", "the facility"),
        code("kind", CUSTODY_KIND, "kind of facility"),
        code("legal_status", LEGAL_STATUS, "in what capacity the youth is held"),
        day("admit_date", "day of admission"),
        nullable(day("release_date", "day of release; empty while the youth is held")),
        nullable(code("release_reason", RELEASE_REASON, "where the youth went")),
    ),
    parents=(OF_YOUTH,),
    row_rules=(
        RowRule("JJ-R31", "E", "A release cannot come before the admission.", "release_date < admit_date"),
        RowRule(
            "JJ-R32",
            "W",
            "A release has a reason, and an open stay has none.",
            "(release_date is null) <> (release_reason is null)",
        ),
    ),
    cross_rules=(
        CrossRule(
            "JJ-X41",
            "E",
            "Two custody stays of one youth cannot overlap, apart from a move on the same day.",
            "select c.row_number from candidate c join custody o on o.person_id = c.person_id"
            " and o.stay_id <> c.stay_id and c.admit_date < coalesce(o.release_date, date '9999-12-31')"
            " and o.admit_date < coalesce(c.release_date, date '9999-12-31')",
        ),
        CrossRule(
            "JJ-X42",
            "W",
            "The disposition that a stay names should be in the disposition table.",
            "select c.row_number from (select row_number, disposition_id from candidate"
            " where disposition_id is not null) c anti join disposition d"
            " on d.disposition_id = c.disposition_id",
        ),
    ),
)

ADULT_EVENT = Contract(
    PARTNER,
    "adult_event",
    PREFIX,
    "arrests, convictions and prison admissions found in adult records",
    key=("event_id",),
    columns=(
        identifier("event_id", "one event"),
        PERSON_ID,
        code("event_type", ADULT_EVENT_TYPE, "kind of event"),
        day("event_date", "day of the event"),
        nullable(day("offense_date", "day of the offense")),
    ),
    parents=(OF_YOUTH,),
    row_rules=(
        RowRule("JJ-R41", "E", "An adult event cannot come before its offense.", "event_date < offense_date"),
    ),
    cross_rules=(
        CrossRule(
            "JJ-X51",
            "W",
            "A youth with an adult event should be marked as matched to adult records.",
            "select c.row_number from candidate c join youth y on y.person_id = c.person_id"
            " where y.adult_link_status <> 'MATCHED'",
        ),
    ),
)
