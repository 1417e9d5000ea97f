-- Emergency visits with a behavioral-health principal diagnosis that did not end in an admission, one per person
-- and day.
select v.person_id, v.visit_date, k.county_fips
from (
    select distinct person_id, visit_date
    from health.ed_visit
    where is_bh_principal = 1 and admitted = 0
) as v
inner join member_county as k
    on k.person_id = v.person_id and k.start_date <= v.visit_date and k.end_date > v.visit_date
