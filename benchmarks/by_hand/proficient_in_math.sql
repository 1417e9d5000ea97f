-- School years begin in July; the window is found by the year of the test.
select
    p.period_start, a.area_id, t.person_id, t.test_code as unit_id, t.admin_date as event_date,
    null::varchar as excluded_because, t.is_proficient as numerator, 1 as denominator
from state_test_attempt t
join period p on p.school_year = year(t.admin_date) + (month(t.admin_date) >= 7)::integer
join reporting_area a using (county_fips)
where t.subject = 'MATH' and t.grade between '03' and '08'
