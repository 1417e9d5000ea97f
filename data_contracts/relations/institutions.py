"""Institutional episodes, and nights in settings by quarter."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "institutional_episode",
        "stays at level 9 and above, joined when at most one night lies between",
        "person_id start_date",
        """
        person_id VARCHAR youth
        first_stay_id VARCHAR id of its first stay
        start_date DATE first night
        discharge_date DATE day after the last night, null while it goes on
        nights INTEGER nights at level 9 and above
        admission_county_fips VARCHAR county of responsibility on the first night
        discharge_county_fips VARCHAR county of responsibility on the last night
        next_start_date DATE first night of the next episode
    """,
    ),
    relation(
        "setting_quarter",
        "nights by youth, quarter, setting and county",
        "person_id quarter_start level setting county_fips facility_county_fips",
        """
        person_id VARCHAR youth
        quarter_start DATE quarter
        level INTEGER restrictiveness; -1 runaway
        setting VARCHAR setting in words
        county_fips VARCHAR county of responsibility
        facility_county_fips VARCHAR county of the facility, when known
        nights INTEGER nights in the quarter
        nights_under_18 INTEGER those before the 18th birthday
    """,
    ),
)
