"""Complaints, custody and the events that start a clock."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "secure_custody_episode",
        "stays in detention or a youth development center",
        "custody_episode_id",
        """
        custody_episode_id VARCHAR id of its first stay
        person_id VARCHAR youth
        kind VARCHAR DETENTION or YDC
        county_fips VARCHAR county of the first stay's court
        admit_date DATE first day
        release_date DATE last day, null while held
    """,
    ),
    relation(
        "start_event",
        "events that start a recidivism clock",
        "start_event_id kind",
        """
        start_event_id VARCHAR id of the complaint, supervision spell or custody episode
        person_id VARCHAR youth
        kind VARCHAR diversion, probation or release
        event_date DATE day of the decision, start or release
        county_fips VARCHAR county of the event
        clock_date DATE day the clock starts; null while still held
    """,
    ),
    relation(
        "first_start_event",
        "the first of them of each youth in the year that ends with each quarter",
        "quarter_start person_id",
        """
        quarter_start DATE first day of the quarter with which the year ends
        person_id VARCHAR youth
        start_event_id VARCHAR id of the complaint, supervision spell or custody episode
        event_date DATE day of the decision, start or release
        clock_date DATE day the clock starts; null while still held
        county_fips VARCHAR county of the event
    """,
    ),
    relation(
        "delinquent_complaint",
        "complaints of delinquency",
        "complaint_id",
        """
        complaint_id VARCHAR complaint
        person_id VARCHAR youth
        county_fips VARCHAR county of the offense
        received_date DATE day it came in
        offense_date DATE day of the offense, may be null
        divertible INTEGER 1 when the law allows diversion
        intake_decision VARCHAR first decision
        decision_date DATE day of the decision
        later_filed_date DATE day it was filed after a diversion, may be null
    """,
    ),
)
