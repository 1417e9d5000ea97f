-- Restraints and seclusions, in the county of the school, with whether the school recorded all of that year's.
select
    r.event_id, r.person_id, r.school_id, h.county_fips, r.event_date,
    coalesce(c.collected, 0) as is_collected,
    case when k.person_id is null then 0 else 1 end as is_prekindergarten
from education.restraint_event as r
inner join education.school as h on h.school_id = r.school_id
left join education.restraint_coverage as c
    on c.school_id = r.school_id and c.school_year = school_year_of(r.event_date)
left join prekindergarten_year as k
    on
        k.person_id = r.person_id
        and k.school_id = r.school_id
        and k.school_year = school_year_of(r.event_date)
