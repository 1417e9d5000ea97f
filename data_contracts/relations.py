"""The conformed relations: what indicators select over, each with its grain, columns, types and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Relation:
    """A conformed table or view. `columns` maps a name to its type and meaning; `key` is unique when given."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: dict[str, tuple[str, str]]


def _relation(name: str, meaning: str, key: str, columns: str) -> Relation:
    """A relation from lines of `column TYPE meaning`."""
    parsed = {}
    for line in columns.strip().splitlines():
        column, kind, text = line.strip().split(" ", 2)
        parsed[column] = (kind, text)
    return Relation(name, meaning, tuple(key.split()), parsed)


_ALL = (
    _relation("period", "the windows of the indicator being computed", "period_start", """
        period_start DATE first day of the labelled quarter
        window_start DATE first day of the window
        window_end DATE last day of the window
        school_year INTEGER spring year of the school year that the quarter's last day lies in
        data_through DATE last complete day of every source the indicator uses
    """),
    _relation("quarter", "every quarter that any partner's data cover", "quarter_start", """
        quarter_start DATE first day
        quarter_end DATE last day
    """),
    _relation("calendar", "every date that any partner's data cover", "calendar_date", """
        calendar_date DATE the date
    """),
    _relation("reporting_area", "the areas that a county counts in: itself, its region, the state", "county_fips area_id", """
        county_fips VARCHAR county, or 99999 for unknown (in the state only)
        area_level VARCHAR county, region or state
        area_id VARCHAR county FIPS, region name, or state FIPS
    """),
    _relation("source_coverage", "the days for which each partner's data are complete", "partner", """
        partner VARCHAR partner system
        period_start DATE first complete day
        data_through DATE last complete day
    """),
    _relation("delivery_in_force", "the deliveries that count, with what they declare", "delivery_number", """
        delivery_number INTEGER order of arrival
        partner VARCHAR partner system
        code_system VARCHAR AFCARS1993 or AFCARS2020 for child welfare
        as_of_date DATE day of the extract
        data_through DATE last complete day
        period_start DATE first complete day
        exit_date_is_last_member_day BOOLEAN whether a school exit date is still a member day
    """),
    _relation("table_in_force", "which tables each partner has sent", "partner table_name", """
        partner VARCHAR partner system
        table_name VARCHAR table of its layout
    """),
    _relation("setting_level", "parameter: how restrictive each kind of setting is", "source code", """
        source VARCHAR partner system
        code VARCHAR the partner's code
        level INTEGER 0 home to 12 youth development center; -1 runaway, outside the order
        setting VARCHAR the setting in words
    """),
    _relation("countable_setting", "parameter: living arrangements that count as placements", "arrangement_type", """
        arrangement_type VARCHAR AFCARS 2020 code, FFH, TFC or KIN
        meaning VARCHAR the setting in words
    """),
    _relation("age_band", "parameter: the age band of each age", "age", """
        age INTEGER whole years
        age_band VARCHAR the band
    """),
    _relation("person_report", "what each partner says of a person", "person_id partner", """
        person_id VARCHAR pseudonym
        partner VARCHAR who says it
        precedence INTEGER whose word counts first, 1 before 2
        birth_date DATE date of birth
        birth_precision VARCHAR day or month
        sex VARCHAR sex
        race_ethnicity VARCHAR race and ethnicity
        home_language VARCHAR language at home
    """),
    _relation("person", "one row per person", "person_id", """
        person_id VARCHAR pseudonym
        birth_date DATE date of birth
        birth_precision VARCHAR day or month
        sex VARCHAR sex, U when no partner knows
        race_ethnicity VARCHAR race and ethnicity, UNKNOWN when no partner knows
        home_language VARCHAR language at home, UNK when no partner knows
    """),
    _relation("instructional_day", "days of instruction of each school calendar", "school_id calendar_code school_year calendar_date", """
        school_id VARCHAR school
        calendar_code VARCHAR calendar of the school
        school_year INTEGER spring year
        calendar_date DATE day of instruction
        quarter_start DATE quarter it lies in
    """),
    _relation("membership_span", "when a student was on the roll of which school, without overlaps", "person_id start_date", """
        person_id VARCHAR student
        school_id VARCHAR school
        calendar_code VARCHAR calendar
        school_year INTEGER spring year
        grade VARCHAR grade
        county_fips VARCHAR county of the school
        start_date DATE first day on the roll
        end_date DATE last day on the roll
    """),
    _relation("membership_quarter", "member days by student, school and quarter", "person_id school_id school_year quarter_start", """
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        school_year INTEGER spring year
        quarter_start DATE quarter
        member_days INTEGER instructional days on the roll
    """),
    _relation("student_quarter", "member and absent days by student, school and quarter", "person_id school_id school_year quarter_start", """
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        school_year INTEGER spring year
        quarter_start DATE quarter
        member_days DECIMAL(18,6) member days with a known attendance
        absent_day_sum DECIMAL(18,6) days missed, fractions added
        absent_day_count DECIMAL(18,6) days of which more than half was missed
    """),
    _relation("foster_care_episode", "stays in foster care", "episode_id", """
        episode_id VARCHAR episode
        person_id VARCHAR child
        birth_date DATE date of birth
        removal_date DATE first day in care
        exit_date DATE reported exit, null while in care
        deemed_exit_date DATE exit, or the 18th birthday if that is earlier
        deemed_exit_kind VARCHAR how the stay ended by that day
        exit_kind VARCHAR reported reason in words, whatever the code system
        county_at_removal VARCHAR county that removed the child
        county_latest VARCHAR county responsible at the last word
        age_at_removal INTEGER whole years
    """),
    _relation("foster_care_arrangement", "living arrangements in order", "arrangement_id", """
        arrangement_id VARCHAR arrangement
        episode_id VARCHAR episode
        person_id VARCHAR child
        place BIGINT order within the episode, from 1
        start_date DATE first day
        end_date DATE day the next one starts, or the exit; null when open
        arrangement_type VARCHAR kind of setting
        provider_id VARCHAR home or facility
        is_countable INTEGER 1 when the setting counts as a placement
    """),
    _relation("placement_entry", "entries into countable settings", "episode_id place", """
        episode_id VARCHAR episode
        person_id VARCHAR child
        place BIGINT order of the arrangement within the episode
        entry_date DATE day of the entry
        arrangement_type VARCHAR kind of setting
        is_move INTEGER 0 for the first placement, 1 for each later one
    """),
    _relation("secure_custody_episode", "stays in detention or a youth development center", "custody_episode_id", """
        custody_episode_id VARCHAR id of its first stay
        person_id VARCHAR youth
        kind VARCHAR DETENTION or YDC
        county_fips VARCHAR county of the first stay's court
        admit_date DATE first day
        release_date DATE last day, null while held
    """),
    _relation("start_event", "events that start a recidivism clock", "start_event_id kind", """
        start_event_id VARCHAR id of the complaint, supervision spell or custody episode
        person_id VARCHAR youth
        kind VARCHAR diversion, probation or release
        event_date DATE day of the decision, start or release
        county_fips VARCHAR county of the event
        clock_date DATE day the clock starts; null while still held
    """),
    _relation("delinquent_complaint", "complaints of delinquency", "complaint_id", """
        complaint_id VARCHAR complaint
        person_id VARCHAR youth
        county_fips VARCHAR county of the offense
        received_date DATE day it came in
        offense_date DATE day of the offense, may be null
        divertible INTEGER 1 when the law allows diversion
        intake_decision VARCHAR first decision
        decision_date DATE day of the decision
        later_filed_date DATE day it was filed after a diversion, may be null
    """),
    _relation("setting_stay", "every stay in a setting, as reported", "partner code stay_id", """
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
    """),
    _relation("county_of_responsibility", "which county answers for a youth, and on what ground", "", """
        person_id VARCHAR youth
        precedence INTEGER 1 foster care to 5 residence; the lowest wins
        start_date DATE first day
        end_date DATE day after the last
        county_fips VARCHAR county
    """),
    _relation("setting_span", "nights by setting and county, without overlaps", "person_id start_date", """
        person_id VARCHAR youth
        start_date DATE first night
        end_date DATE day after the last night
        partner VARCHAR whose stay counts
        stay_id VARCHAR that stay
        level INTEGER restrictiveness
        setting VARCHAR setting in words
        facility_county_fips VARCHAR county of the facility, when known
        is_open INTEGER 1 when the stay has no end yet
        county_fips VARCHAR county of responsibility
    """),
    _relation("night", "one row per youth per night", "", """
        person_id VARCHAR youth
        night_date DATE the night that starts on this date
        level INTEGER restrictiveness
        setting VARCHAR setting in words
        partner VARCHAR whose stay counts
        stay_id VARCHAR that stay
        facility_county_fips VARCHAR county of the facility, when known
        county_fips VARCHAR county of responsibility
    """),
    _relation("night_overlap", "nights that two stays claim", "", """
        person_id VARCHAR youth
        night_date DATE the night
        winning_partner VARCHAR whose stay counts
        winning_stay_id VARCHAR that stay
        losing_partner VARCHAR whose stay does not
        losing_stay_id VARCHAR that stay
    """),
    _relation("system_contact", "first and last day of contact with a system in a quarter", "person_id system quarter_start", """
        person_id VARCHAR youth
        system VARCHAR child_welfare, juvenile_justice or behavioral_health
        quarter_start DATE quarter
        first_date DATE first day of contact in it
        last_date DATE last day of contact in it
    """),
    _relation("soc_enrollment", "enrolments in a System of Care programme", "enrollment_id", """
        enrollment_id VARCHAR enrolment
        person_id VARCHAR youth
        county_fips VARCHAR county
        program VARCHAR programme
        start_date DATE first day
        end_date DATE last day, null while enrolled
        end_reason VARCHAR why it ended
    """),
)

RELATIONS = {relation.name: relation for relation in _ALL}
