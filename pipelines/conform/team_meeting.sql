-- Meetings of child and family teams, with the youth and the county of the enrolment.
select
    m.meeting_id, m.enrollment_id, e.person_id, e.county_fips, m.meeting_date, m.family_present,
    m.natural_supports_count
from care_coordination.team_meeting as m
inner join soc_enrollment as e on e.enrollment_id = m.enrollment_id
