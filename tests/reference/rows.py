"""Rows: table rows with plain values for whatever a case does not care about.

Each function returns one row as text. Dates are 'YYYY-MM-DD' texts, `yes` fields are '0' or '1'.
"""

from tests.reference.deliveries import Row

HOME_COUNTY = "37119"


def _row(**fields: str | None) -> Row:
    return fields


def child(person_id: str, birth_date: str = "2015-05-05", sex: str = "F", **more: str | None) -> Row:
    """A child welfare person."""
    flags = {"race_aian": "0", "race_asian": "0", "race_black": "0", "race_nhpi": "0", "race_white": "1"}
    base = {
        "person_id": person_id,
        "birth_date": birth_date,
        "sex": sex,
        **flags,
        "race_unknown": "0",
        "hispanic": "0",
    }
    return {**base, **more}


def episode(
    person_id: str,
    episode_id: str,
    removal: str,
    exit_date: str | None = None,
    reason: str | None = None,
    county: str = HOME_COUNTY,
    county_at_removal: str | None = None,
) -> Row:
    """A foster care episode."""
    return _row(
        episode_id=episode_id,
        person_id=person_id,
        removal_date=removal,
        exit_date=exit_date,
        exit_reason=reason,
        county_at_removal=county_at_removal or county,
        county_latest=county,
    )


def arrangement(
    arrangement_id: str, episode_id: str, start: str, end: str | None, kind: str, provider: str | None
) -> Row:
    """A living arrangement."""
    return _row(
        arrangement_id=arrangement_id,
        episode_id=episode_id,
        start_date=start,
        end_date=end,
        arrangement_type=kind,
        provider_id=provider,
    )


def report(
    report_id: str,
    person_id: str,
    on: str,
    disposition: str = "1",
    county: str = HOME_COUNTY,
    incident: str | None = None,
    fatality: str = "0",
) -> Row:
    """A report of one maltreatment."""
    empty = {f"{name}_{number}": None for name in ("maltreatment_type", "disposition") for number in (2, 3, 4)}
    return {
        "report_id": report_id,
        "person_id": person_id,
        "report_date": on,
        "county_fips": county,
        "maltreatment_type_1": "2",
        "disposition_1": disposition,
        **empty,
        "fatality": fatality,
        "disposition_date": None,
        "incident_date": incident,
    }


def school(school_id: str, county: str = HOME_COUNTY, level: str = "E") -> Row:
    """A school."""
    return _row(school_id=school_id, lea_id="L1", county_fips=county, level=level, school_type="REG")


def calendar_day(school_id: str, on: str, year: int, instructional: str = "1", code: str = "A") -> Row:
    """A day of a school calendar."""
    return _row(
        school_id=school_id,
        calendar_code=code,
        calendar_date=on,
        school_year=str(year),
        is_instructional=instructional,
    )


def enrollment(
    person_id: str,
    school_id: str,
    year: int,
    entry: str,
    exit_date: str | None,
    grade: str = "04",
    birth_date: str = "2015-05-05",
    **more: str | None,
) -> Row:
    """A primary enrollment."""
    base: dict[str, str | None] = {
        "person_id": person_id,
        "school_id": school_id,
        "calendar_code": "A",
        "school_year": str(year),
        "entry_date": entry,
        "exit_date": exit_date,
        "grade": grade,
        "is_primary": "1",
        "birth_date": birth_date,
        "sex": "F",
        "race_ethnicity": "WHITE",
    }
    return {**base, **more}


def absence(
    person_id: str,
    school_id: str,
    on: str,
    fraction: str = "1",
    reason: str = "E",
    updated: str | None = None,
) -> Row:
    """An attendance event."""
    return _row(
        person_id=person_id,
        school_id=school_id,
        attendance_date=on,
        absent_fraction=fraction,
        reason=reason,
        updated_at=updated,
    )


def youth(person_id: str, birth_date: str = "2009-05-05", link: str = "MATCHED", county: str = HOME_COUNTY) -> Row:
    """A youth of juvenile justice."""
    return _row(
        person_id=person_id,
        birth_date=birth_date,
        sex="M",
        race_ethnicity="WHITE",
        residence_county_fips=county,
        adult_link_status=link,
    )


def complaint(
    complaint_id: str,
    person_id: str,
    received: str,
    offense: str | None,
    decision: str = "APPROVED",
    decided: str | None = None,
    county: str = HOME_COUNTY,
    **more: str | None,
) -> Row:
    """A delinquent, divertible complaint."""
    base: dict[str, str | None] = {
        "complaint_id": complaint_id,
        "person_id": person_id,
        "county_fips": county,
        "received_date": received,
        "offense_date": offense,
        "offense_class": "2",
        "complaint_type": "DELINQUENT",
        "school_based": "0",
        "divertible": "1",
        "intake_decision": decision,
        "decision_date": decided,
        "later_filed_date": None,
    }
    return {**base, **more}


def petition(
    petition_id: str, complaint_id: str, filed: str, finding: str = "PENDING", found: str | None = None
) -> Row:
    """A petition on a complaint."""
    return _row(
        petition_id=petition_id,
        complaint_id=complaint_id,
        filed_date=filed,
        finding=finding,
        finding_date=found,
    )


def supervision(
    spell_id: str,
    person_id: str,
    kind: str,
    start: str,
    end: str | None = None,
    reason: str | None = None,
    county: str = HOME_COUNTY,
    complaint_id: str | None = None,
) -> Row:
    """A supervision spell."""
    return _row(
        spell_id=spell_id,
        person_id=person_id,
        county_fips=county,
        kind=kind,
        start_date=start,
        end_date=end,
        end_reason=reason,
        complaint_id=complaint_id,
    )


def custody(
    stay_id: str,
    person_id: str,
    kind: str,
    admitted: str,
    released: str | None = None,
    county: str = HOME_COUNTY,
    reason: str | None = None,
) -> Row:
    """A custody stay."""
    return _row(
        stay_id=stay_id,
        person_id=person_id,
        county_fips=county,
        facility_id="D1",
        kind=kind,
        legal_status="JUV_POST" if kind == "YDC" else "JUV_PRE",
        admit_date=admitted,
        release_date=released,
        release_reason=None if released is None else reason or "HOME",
    )


def member(person_id: str, birth_date: str = "2011-05-01", county: str = HOME_COUNTY) -> Row:
    """A health plan member."""
    return _row(
        person_id=person_id,
        birth_date=birth_date,
        sex="F",
        race_ethnicity="WHITE",
        residence_county_fips=county,
    )


def coverage(person_id: str, start: str, end: str | None = None, county: str = HOME_COUNTY) -> Row:
    """A coverage span."""
    return _row(person_id=person_id, county_fips=county, start_date=start, end_date=end)


def stay(
    stay_id: str,
    person_id: str,
    setting: str,
    admitted: str,
    discharged: str | None,
    mental: str = "1",
    harm: str = "0",
    **more: str | None,
) -> Row:
    """A stay in a health setting."""
    base: dict[str, str | None] = {
        "stay_id": stay_id,
        "person_id": person_id,
        "facility_id": "F1",
        "setting": setting,
        "admit_date": admitted,
        "discharge_date": discharged,
        "is_mh_principal": mental,
        "is_self_harm_any": harm,
    }
    return {**base, **more}


def service(
    service_id: str,
    person_id: str,
    on: str,
    follow_up: str = "1",
    residential: str = "0",
    well: str = "0",
    behavioral: str = "1",
) -> Row:
    """A health service."""
    return _row(
        service_id=service_id,
        person_id=person_id,
        service_date=on,
        is_mh_follow_up=follow_up,
        is_residential_treatment=residential,
        is_well_child=well,
        is_behavioral_health=behavioral,
    )


def ed_visit(
    visit_id: str,
    person_id: str,
    on: str,
    departed: str | None = None,
    mental: str = "1",
    harm: str = "0",
    admitted: str = "0",
) -> Row:
    """An emergency visit."""
    return _row(
        visit_id=visit_id,
        person_id=person_id,
        visit_date=on,
        departure_date=departed,
        is_bh_principal=mental,
        is_self_harm_any=harm,
        admitted=admitted,
    )


def county(fips: str, name: str, region: str) -> Row:
    """A county of the collaborative's table."""
    return _row(
        county_fips=fips,
        county_name=name,
        region=region,
        urbanicity="URBAN",
        size_group="LARGE",
        similar_group="1",
    )


def population(fips: str, year: int, age: int, people: int, sex: str = "F", race: str = "WHITE") -> Row:
    """Residents of a county, year, age, sex and race."""
    return _row(county_fips=fips, year=str(year), age=str(age), sex=sex, race_ethnicity=race, population=str(people))
