-- Disciplinary actions, placed by the day of the incident and in the county of the school that acted.
select
    a.action_id, a.person_id, a.school_id, h.county_fips, a.incident_date, a.action_type,
    case when k.person_id is null then 0 else 1 end as is_prekindergarten
from education.discipline_action as a
inner join education.school as h on h.school_id = a.school_id
left join prekindergarten_year as k
    on
        k.person_id = a.person_id
        and k.school_id = a.school_id
        and k.school_year = school_year_of(a.incident_date)
