-- Months and visits summed by window first, then one join each; the age is two comparisons of dates.
with covered as (
    select p.period_start, p.window_end, q.person_id, sum(q.member_months) as member_months
    from member_quarter q
    join period p on q.quarter_start between p.window_start and p.window_end
    group by all
),
seen as (
    select distinct p.period_start, v.person_id
    from well_child_visit v
    join period p on v.visit_date between p.window_start and p.window_end
)
select
    c.period_start, a.area_id, c.person_id, c.person_id as unit_id, null::date as event_date,
    if(c.member_months < 11, 'covered in fewer than 11 months', null) as excluded_because,
    (s.person_id is not null)::integer as numerator, 1 as denominator
from covered c
join person b using (person_id)
join member_county k on k.person_id = c.person_id and c.window_end >= k.start_date and c.window_end < k.end_date
join reporting_area a on a.county_fips = k.county_fips
left join seen s on s.period_start = c.period_start and s.person_id = c.person_id
where c.window_end >= birthday(b.birth_date, 3) and c.window_end < birthday(b.birth_date, 21)
