-- Valid official attempts at state tests, in the county of the school on the record, else of the school whose roll
-- the student was on that day; county 99999 when there is neither.
select
    t.person_id, t.test_code, t.subject, t.admin_date, t.grade,
    coalesce(h.county_fips, m.county_fips, '99999') as county_fips,
    case when t.achievement_level in ('3', '4', '5') then 1 else 0 end as is_proficient
from education.assessment as t
left join education.school as h on h.school_id = t.school_id
left join membership_span as m
    on
        t.school_id is null
        and m.person_id = t.person_id
        and t.admin_date between m.start_date and m.end_date
where t.is_official = 1 and t.is_valid = 1
