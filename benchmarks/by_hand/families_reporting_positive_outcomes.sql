-- The latest response of each youth and window by one aggregate.
with latest as (
    select
        p.period_start, s.person_id,
        max({
            'date': s.response_date, 'id': s.response_id, 'county': s.county_fips, 'items': s.item_count,
            'answered': s.answered_count, 'sum': s.answer_sum
        }) as said
    from family_survey s
    join period p on s.response_date between p.window_start and p.window_end
    where s.domain = 'outcomes'
    group by all
)
select
    l.period_start, a.area_id, l.person_id, l.said.id as unit_id, l.said.date as event_date,
    if(3 * (l.said.items - l.said.answered) > l.said.items, 'more than a third not answered', null) as excluded_because,
    (2 * l.said.sum > 7 * l.said.answered)::integer as numerator, 1 as denominator
from latest l
join reporting_area a on a.county_fips = l.said.county
