-- Enrolments in a System of Care programme; an open one has no end.
select enrollment_id, person_id, county_fips, program, start_date, end_date, end_reason
from care_coordination.soc_enrollment
