-- kept as: view
-- One row per youth per night across all partners: the most restrictive setting, in the county of responsibility.
select
    s.person_id, c.calendar_date as night_date, s.level, s.setting, s.partner, s.stay_id,
    s.facility_county_fips, s.county_fips
from setting_span as s
inner join calendar as c on c.calendar_date >= s.start_date and c.calendar_date < s.end_date
