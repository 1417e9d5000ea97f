"""What several systems say of one youth."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "delinquency_petition",
        "petitions that rest on a complaint of delinquency",
        "petition_id",
        """
        petition_id VARCHAR petition
        complaint_id VARCHAR complaint it rests on
        person_id VARCHAR youth
        county_fips VARCHAR county of the complaint
        filed_date DATE day it was filed
    """,
    ),
    relation(
        "school_change",
        "changes of school within a school year",
        "person_id change_date",
        """
        person_id VARCHAR student
        school_year INTEGER spring year
        change_date DATE first day on the roll of the new school
        previous_school_id VARCHAR school before it
        school_id VARCHAR new school
    """,
    ),
    relation(
        "soc_youth_quarter",
        "home, school and trouble of youth in System of Care programs, by quarter",
        "person_id quarter_start",
        """
        person_id VARCHAR youth aged 5 to 17 at the quarter's end
        quarter_start DATE quarter
        enrollment_id VARCHAR enrollment that gives the county
        county_fips VARCHAR county of that enrollment
        enrolled_days INTEGER days of the quarter on which the youth was enrolled, both ends of each enrollment counted
        member_days DECIMAL(18,6) school days on the roll in the quarter
        excluded_because VARCHAR why the youth does not count; null when all three parts are known
        is_at_home INTEGER 1 when no night was above level 1
        is_in_school INTEGER 1 when 90 percent or more of the school days were attended
        is_out_of_trouble INTEGER 1 when no complaint, petition or detention was new
    """,
    ),
)
