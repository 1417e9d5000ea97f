-- Months and visits summed by window first, then one join each; birthdays once a person, not once a window.
with covered as (
    select p.period_start, p.window_end, q.person_id, sum(q.member_months) as member_months
    from member_quarter q
    join period p on q.quarter_start between p.window_start and p.window_end
    group by all
),
aged as (
    select person_id, birthday(birth_date, 3) as turns_3, birthday(birth_date, 21) as turns_21
    from person
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
join aged b on b.person_id = c.person_id and c.window_end >= b.turns_3 and c.window_end < b.turns_21
join member_county k on k.person_id = c.person_id and c.window_end >= k.start_date and c.window_end < k.end_date
join reporting_area a on a.county_fips = k.county_fips
left join seen s on s.period_start = c.period_start and s.person_id = c.person_id
