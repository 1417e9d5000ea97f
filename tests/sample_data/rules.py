"""The contracts' rules as queries: how many rows of a delivery break each of them.

Written from the published layout alone, in plain SQL, so that it is a second reading of the rules
and not the generator's own. Keys are (partner, table, rule) as in `planted_faults.json`.
"""

from __future__ import annotations


def date(column: str) -> str:
    return f"try_cast({column} as date)"


def listed(codes: str) -> str:
    return "(" + ", ".join(f"'{code}'" for code in codes.split()) + ")"


def bad_code(table: str, column: str, codes: str) -> str:
    return f"select count(*) from {table} where {column} is not null and {column} not in {listed(codes)}"


def orphan(table: str, column: str, parent: str, key: str) -> str:
    return f"select count(*) from (select distinct * from {table}) t where {column} not in (select {key} from {parent})"


def repeats(table: str) -> str:
    return f"select (select count(*) from {table}) - (select count(*) from (select distinct * from {table}))"


def foreign(table: str, column: str) -> str:
    return f"select count(*) from {table} where not ({column} like '37%' or {column} = '99999')"


def before(table: str, later: str, earlier: str, sign: str = "<") -> str:
    return f"select count(*) from {table} where {date(later)} {sign} {date(earlier)}"


def after_as_of(table: str, column: str) -> str:
    return f"select count(*) from {table} where {date(column)} > date '$AS_OF'"


def impossible(table: str, column: str) -> str:
    return f"select count(*) from {table} where {column} is not null and {date(column)} is null"


def conflicting_keys(table: str, keys: str) -> str:
    groups = f"select count(*) n from (select distinct * from {table}) group by {keys} having count(*) > 1"
    return f"select sum(n) from ({groups})"


def overlaps(table: str, person: str, key: str, start: str, end: str, also: str = "true") -> str:
    """Rows that overlap another row of the same person, both with an end after their start."""
    rows = f"(select distinct * from {table} where {also} and {date(start)} is not null)"
    far = "date '2100-01-01'"
    return f"""
        select count(distinct a.{key}) from {rows} a join {rows} b
        on a.{person} = b.{person} and a.{key} <> b.{key}
        where try_cast(a.{start} as date) < coalesce(try_cast(b.{end} as date), {far})
          and try_cast(b.{start} as date) < coalesce(try_cast(a.{end} as date), {far})
          and try_cast(a.{start} as date) < coalesce(try_cast(a.{end} as date), {far})
          and try_cast(b.{start} as date) < coalesce(try_cast(b.{end} as date), {far})"""


ARRANGEMENTS = "FFH TFC KIN 1 2 3 4 5 6 7 8 9 10 11 12 13 14"
GRADES = "PK KG 01 02 03 04 05 06 07 08 09 10 11 12 13"
DISPOSITIONS = "1 2 3 4 5 6 7 8 88 99"
CLASSES = "A B C D E F G H I A1 1 2 3 U"
DECISIONS = "APPROVED CLOSED DIVERTED_PLAN DIVERTED_CONTRACT CONSULTATION PENDING"
SETTINGS = "ACUTE_PSYCH ACUTE_MEDICAL PRTF RESIDENTIAL GROUP_HOME TFC FACILITY_CRISIS SUD_RESIDENTIAL"
RACES = "AIAN ASIAN BLACK HISPANIC MULTI NHPI UNKNOWN WHITE"
NO_SCHOOL_THAT_DAY = """
    select count(*) from (select distinct * from attendance_event) a
    where a.person_id in (select person_id from enrollment) and not exists (
        select 1 from calendar_day c where c.school_id = a.school_id
        and c.calendar_date = a.attendance_date and c.is_instructional = '1')"""
TWO_PRIMARY_SCHOOLS = f"""
    with spell as (
        select person_id, school_id, {date("entry_date")} as first,
            coalesce({date("exit_date")}, make_date(school_year::int, 6, 30)) as last
        from (select distinct * from enrollment)
        where is_primary = '1' and coalesce(exit_code, '') not in ('NO_SHOW', 'INVALID'))
    select count(*) from (select distinct a.* from spell a join spell b on a.person_id = b.person_id
        and (a.school_id, a.first) <> (b.school_id, b.first)
        and a.first <= b.last and b.first <= a.last and a.first <= a.last and b.first <= b.last)"""
ATTENDANCE_KEY = "person_id, school_id, attendance_date"
OLDER_VERSION = f"""
    select count(*) from (select *, max(updated_at) over (partition by {ATTENDANCE_KEY}) as newest
        from (select distinct * from attendance_event)) where updated_at < newest"""
TWO_VERSIONS = f"""
    select count(*) from (select *, count(*) over (partition by {ATTENDANCE_KEY}, updated_at) as n
        from (select distinct * from attendance_event)) where n > 1"""
TWO_OPEN_EPISODES = """
    select count(*) from (select *, count(*) over (partition by person_id) as n
        from (select distinct * from episode) where exit_date is null and exit_reason is null) where n > 1"""
SAME_ARRANGEMENT = """
    select coalesce(sum(n - 1), 0) from (select count(distinct arrangement_id) n from living_arrangement
        group by episode_id, start_date, end_date, arrangement_type, provider_id)"""
UNCOVERED_SERVICE = f"""
    select count(*) from (select distinct * from service) s
    where person_id in (select person_id from member) and {date("service_date")} <= date '$AS_OF'
    and not exists (select 1 from coverage c where c.person_id = s.person_id
        and {date("c.start_date")} <= {date("s.service_date")}
        and coalesce({date("c.end_date")}, date '2100-01-01') >= {date("s.service_date")})"""
SCHOOL_YEAR_OF_ENTRY = f"year({date('entry_date')} + interval 6 month)"

RULES: dict[tuple[str, str, str], str] = {
    ("child_welfare", "person", "unknown_code"): bad_code("person", "sex", "F M X U"),
    ("child_welfare", "person", "identical_duplicate_rows"): repeats("person"),
    ("child_welfare", "episode", "exit_before_removal"): before("episode", "exit_date", "removal_date"),
    ("child_welfare", "episode", "exit_on_removal_day"): before("episode", "exit_date", "removal_date", "="),
    ("child_welfare", "episode", "reason_without_exit"): (
        "select count(*) from episode where exit_date is null and exit_reason is not null"
    ),
    ("child_welfare", "episode", "exit_without_reason"): (
        "select count(*) from episode where exit_date is not null and exit_reason is null"
    ),
    ("child_welfare", "episode", "unknown_code"): bad_code("episode", "exit_reason", "1 2 3 4 5 6 7 8"),
    ("child_welfare", "episode", "county_not_of_the_state"): foreign("episode", "county_latest"),
    ("child_welfare", "episode", "date_after_as_of"): after_as_of("episode", "removal_date"),
    ("child_welfare", "episode", "birth_after_removal"): (
        "select count(*) from episode e where exists (select 1 from person p where p.person_id = e.person_id"
        f" and {date('p.birth_date')} > {date('e.removal_date')})"
    ),
    ("child_welfare", "episode", "duplicate_key"): conflicting_keys("episode", "episode_id"),
    ("child_welfare", "episode", "orphan"): orphan("episode", "person_id", "person", "person_id"),
    ("child_welfare", "episode", "impossible_date"): impossible("episode", "removal_date"),
    ("child_welfare", "episode", "identical_duplicate_rows"): repeats("episode"),
    ("child_welfare", "living_arrangement", "unknown_code"): bad_code(
        "living_arrangement", "arrangement_type", ARRANGEMENTS
    ),
    ("child_welfare", "living_arrangement", "start_before_removal"): (
        "select count(*) from (select distinct * from living_arrangement) a where exists (select 1 from episode e"
        f" where e.episode_id = a.episode_id and {date('a.start_date')} < {date('e.removal_date')})"
    ),
    ("child_welfare", "living_arrangement", "orphan"): orphan(
        "living_arrangement", "episode_id", "episode", "episode_id"
    ),
    ("child_welfare", "living_arrangement", "identical_duplicate_rows"): repeats("living_arrangement"),
    ("child_welfare", "cps_report", "report_after_disposition"): before(
        "cps_report", "disposition_date", "report_date"
    ),
    ("child_welfare", "cps_report", "unknown_code"): bad_code("cps_report", "disposition_1", DISPOSITIONS),
    ("child_welfare", "cps_report", "county_not_of_the_state"): foreign("cps_report", "county_fips"),
    ("child_welfare", "cps_report", "incident_after_report"): before("cps_report", "report_date", "incident_date"),
    ("child_welfare", "cps_report", "orphan"): orphan("cps_report", "person_id", "person", "person_id"),
    ("child_welfare", "cps_report", "identical_duplicate_rows"): repeats("cps_report"),
    ("juvenile_justice", "complaint", "received_before_offense"): before("complaint", "received_date", "offense_date"),
    ("juvenile_justice", "complaint", "unknown_code"): bad_code("complaint", "offense_class", CLASSES),
    ("juvenile_justice", "complaint", "county_not_of_the_state"): foreign("complaint", "county_fips"),
    ("juvenile_justice", "complaint", "undisciplined_with_a_class"): (
        "select count(*) from complaint where (complaint_type = 'UNDISCIPLINED') <> (offense_class = 'U')"
    ),
    ("juvenile_justice", "complaint", "diverted_but_not_divertible"): (
        "select count(*) from complaint where intake_decision like 'DIVERTED%' and divertible = '0'"
    ),
    ("juvenile_justice", "complaint", "later_filed_but_not_diverted"): (
        "select count(*) from complaint where later_filed_date is not null and intake_decision not like 'DIVERTED%'"
    ),
    ("juvenile_justice", "complaint", "decision_more_than_30_days_late"): (
        f"select count(*) from complaint where {date('decision_date')} > {date('received_date')} + 30"
    ),
    ("juvenile_justice", "complaint", "date_after_as_of"): after_as_of("complaint", "received_date"),
    ("juvenile_justice", "complaint", "impossible_date"): impossible("complaint", "received_date"),
    ("juvenile_justice", "complaint", "orphan"): orphan("complaint", "person_id", "youth", "person_id"),
    ("juvenile_justice", "complaint", "identical_duplicate_rows"): repeats("complaint"),
    ("juvenile_justice", "petition", "orphan"): orphan("petition", "complaint_id", "complaint", "complaint_id"),
    ("juvenile_justice", "supervision", "end_before_start"): before("supervision", "end_date", "start_date"),
    ("juvenile_justice", "supervision", "unknown_code"): bad_code(
        "supervision", "end_reason", "COMPLETED REVOKED AGED_OUT TRANSFER DEATH OTHER"
    ),
    ("juvenile_justice", "supervision", "identical_duplicate_rows"): repeats("supervision"),
    ("juvenile_justice", "custody", "release_before_admission"): before("custody", "release_date", "admit_date"),
    ("juvenile_justice", "custody", "overlapping_stays"): overlaps(
        "custody", "person_id", "stay_id", "admit_date", "release_date"
    ),
    ("juvenile_justice", "custody", "identical_duplicate_rows"): repeats("custody"),
    ("education", "calendar_day", "identical_duplicate_rows"): repeats("calendar_day"),
    ("education", "enrollment", "exit_before_entry"): before("enrollment", "exit_date", "entry_date"),
    ("education", "enrollment", "unknown_code"): bad_code("enrollment", "grade", GRADES),
    ("education", "enrollment", "county_not_of_the_state"): foreign("enrollment", "residence_county_fips"),
    ("education", "enrollment", "calendar_missing"): (
        "select count(*) from enrollment where calendar_code not in (select calendar_code from calendar_day)"
    ),
    ("education", "enrollment", "outside_school_year"): (
        f"select count(*) from enrollment where {SCHOOL_YEAR_OF_ENTRY} <> school_year::int"
    ),
    ("education", "enrollment", "identical_duplicate_rows"): repeats("enrollment"),
    ("education", "attendance_event", "unknown_code"): bad_code("attendance_event", "reason", "E U S N"),
    ("education", "attendance_event", "fraction_over_one"): (
        "select count(*) from attendance_event where absent_fraction::double not between 0 and 1"
    ),
    ("education", "attendance_event", "not_an_instructional_day"): NO_SCHOOL_THAT_DAY,
    ("education", "attendance_event", "conflicting_rows_of_different_age"): OLDER_VERSION,
    ("education", "attendance_event", "conflicting_rows_of_one_age"): TWO_VERSIONS,
    ("education", "enrollment", "overlapping_primary_spells"): TWO_PRIMARY_SCHOOLS,
    ("child_welfare", "episode", "overlapping_episodes"): overlaps(
        "episode", "person_id", "episode_id", "removal_date", "exit_date", "exit_date is not null"
    ),
    ("child_welfare", "episode", "two_open_episodes"): TWO_OPEN_EPISODES,
    ("child_welfare", "living_arrangement", "same_arrangement_under_another_id"): SAME_ARRANGEMENT,
    ("health", "service", "outside_coverage"): UNCOVERED_SERVICE,
    ("education", "attendance_event", "orphan"): orphan("attendance_event", "person_id", "enrollment", "person_id"),
    ("education", "attendance_event", "identical_duplicate_rows"): repeats("attendance_event"),
    ("education", "discipline_action", "unknown_code"): bad_code(
        "discipline_action", "action_type", "ISS OSS_ST OSS_LT EXP ALP LEREF ARREST OTHER"
    ),
    ("education", "discipline_action", "orphan"): orphan("discipline_action", "person_id", "enrollment", "person_id"),
    ("education", "discipline_action", "identical_duplicate_rows"): repeats("discipline_action"),
    ("education", "assessment", "unknown_code"): bad_code("assessment", "achievement_level", "NP 3 4 5"),
    ("education", "year_end", "unknown_code"): bad_code(
        "year_end", "status", "PROMOTED RETAINED RETAINED_LABEL GRADUATED TRANSFER DROPOUT OTHER"
    ),
    ("health", "member", "unknown_code"): bad_code("member", "race_ethnicity", RACES),
    ("health", "stay", "discharge_before_admission"): before("stay", "discharge_date", "admit_date"),
    ("health", "stay", "unknown_code"): bad_code("stay", "setting", SETTINGS),
    ("health", "stay", "county_not_of_the_state"): foreign("stay", "facility_county_fips"),
    ("health", "stay", "orphan"): orphan("stay", "person_id", "member", "person_id"),
    ("health", "stay", "date_after_as_of"): after_as_of("stay", "admit_date"),
    ("health", "stay", "impossible_date"): impossible("stay", "admit_date"),
    ("health", "stay", "identical_duplicate_rows"): repeats("stay"),
    ("health", "service", "orphan"): orphan("service", "person_id", "member", "person_id"),
    ("health", "service", "date_after_as_of"): after_as_of("service", "service_date"),
    ("health", "service", "identical_duplicate_rows"): repeats("service"),
    ("health", "ed_visit", "departure_before_visit"): before("ed_visit", "departure_date", "visit_date"),
    ("health", "ed_visit", "identical_duplicate_rows"): repeats("ed_visit"),
    ("health", "referral", "service_before_referral"): before("referral", "first_service_date", "referral_date"),
    ("health", "referral", "unknown_code"): bad_code("referral", "urgency", "EMERGENT URGENT ROUTINE"),
    ("health", "coverage", "end_before_start"): before("coverage", "end_date", "start_date"),
    ("health", "coverage", "identical_duplicate_rows"): repeats("coverage"),
    ("care_coordination", "soc_enrollment", "end_before_start"): before("soc_enrollment", "end_date", "start_date"),
    ("care_coordination", "soc_enrollment", "county_not_of_the_state"): foreign("soc_enrollment", "county_fips"),
    ("care_coordination", "soc_enrollment", "date_after_as_of"): after_as_of("soc_enrollment", "start_date"),
    ("care_coordination", "soc_enrollment", "identical_duplicate_rows"): repeats("soc_enrollment"),
    ("care_coordination", "team_meeting", "orphan"): orphan(
        "team_meeting", "enrollment_id", "soc_enrollment", "enrollment_id"
    ),
    ("care_coordination", "team_meeting", "identical_duplicate_rows"): repeats("team_meeting"),
    ("care_coordination", "survey_response", "unknown_code"): bad_code(
        "survey_response", "respondent", "CAREGIVER YOUTH"
    ),
    ("care_coordination", "need_assessment", "rating_out_of_range"): bad_code("need_assessment", "rating", "0 1 2 3"),
}
