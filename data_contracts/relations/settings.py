"""Nights in settings across all partners."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "setting_stay",
        "every stay in a setting, as reported",
        "partner code stay_id",
        """
        partner VARCHAR who reports it
        precedence INTEGER order among partners when levels tie
        stay_id VARCHAR the partner's id
        person_id VARCHAR youth
        code VARCHAR the partner's code
        level INTEGER restrictiveness
        setting VARCHAR setting in words
        start_date DATE first night
        end_date DATE day after the last night
        is_open INTEGER 1 when the stay has no end yet
        facility_county_fips VARCHAR county of the facility, when known
    """,
    ),
    relation(
        "county_of_responsibility",
        "which county answers for a youth, and on what ground",
        "",
        """
        person_id VARCHAR youth
        source VARCHAR foster_care, coverage, custody, residence_in_health or residence_in_justice
        precedence INTEGER its place in county_source; the lowest wins
        start_date DATE first day
        end_date DATE day after the last
        county_fips VARCHAR county
    """,
    ),
    relation(
        "setting_span",
        "nights by setting and county, without overlaps",
        "person_id start_date",
        """
        person_id VARCHAR youth
        start_date DATE first night
        end_date DATE day after the last night
        partner VARCHAR whose stay counts
        stay_id VARCHAR that stay
        level INTEGER restrictiveness
        setting VARCHAR setting in words
        facility_county_fips VARCHAR county of the facility, when known
        is_open INTEGER 1 when the stay goes on after these nights, without an end yet
        county_fips VARCHAR county of responsibility
    """,
    ),
    relation(
        "night",
        "one row per youth per night",
        "",
        """
        person_id VARCHAR youth
        night_date DATE the night that starts on this date
        level INTEGER restrictiveness
        setting VARCHAR setting in words
        partner VARCHAR whose stay counts
        stay_id VARCHAR that stay
        facility_county_fips VARCHAR county of the facility, when known
        county_fips VARCHAR county of responsibility
    """,
    ),
    relation(
        "night_overlap",
        "nights that two stays claim",
        "",
        """
        person_id VARCHAR youth
        night_date DATE the night
        winning_partner VARCHAR whose stay counts
        winning_stay_id VARCHAR that stay
        losing_partner VARCHAR whose stay does not
        losing_stay_id VARCHAR that stay
    """,
    ),
)
