"""Time, area and coverage: relations the machine makes from the deliveries in force."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "period",
        "the windows of the indicator being computed",
        "period_start",
        """
        period_start DATE first day of the labelled quarter
        window_start DATE first day of the window
        window_end DATE last day of the window
        school_year INTEGER spring year of the school year that the quarter's last day lies in
        data_through DATE last complete day of every source the indicator uses
    """,
    ),
    relation(
        "quarter",
        "every quarter that any partner's data cover",
        "quarter_start",
        """
        quarter_start DATE first day
        quarter_end DATE last day
    """,
    ),
    relation(
        "calendar",
        "every date that any partner's data cover",
        "calendar_date",
        """
        calendar_date DATE the date
    """,
    ),
    relation(
        "reporting_area",
        "the areas that a county counts in: itself, its region, the state",
        "county_fips area_id",
        """
        county_fips VARCHAR county, or 99999 for unknown (in the state only)
        area_level VARCHAR county, region or state
        area_id VARCHAR county FIPS, region name, or state FIPS
    """,
    ),
    relation(
        "source_coverage",
        "the days for which each partner's data are complete",
        "partner",
        """
        partner VARCHAR partner system
        period_start DATE first complete day
        data_through DATE last complete day
    """,
    ),
    relation(
        "delivery_in_force",
        "the deliveries that count, with what they declare",
        "delivery_number",
        """
        delivery_number INTEGER order of arrival
        partner VARCHAR partner system
        code_system VARCHAR AFCARS1993 or AFCARS2020 for child welfare
        as_of_date DATE day of the extract
        data_through DATE last complete day
        period_start DATE first complete day
        exit_date_is_last_member_day BOOLEAN whether a school exit date is still a member day
    """,
    ),
    relation(
        "table_in_force",
        "which tables each partner has sent",
        "partner table_name",
        """
        partner VARCHAR partner system
        table_name VARCHAR table of its layout
    """,
    ),
)
