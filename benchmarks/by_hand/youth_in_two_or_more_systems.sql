-- Systems are bits; each source of the county is one aggregate, and a coalesce takes them in order of precedence.
with youth as (
    select
        p.period_start, p.window_end, c.person_id,
        bit_or(case c.system when 'child_welfare' then 1 when 'juvenile_justice' then 2 else 4 end) as systems
    from system_contact c
    join period p on c.quarter_start between p.window_start and p.window_end
    group by all
),
care as (
    select p.period_start, e.person_id, max({'date': e.removal_date, 'id': e.episode_id, 'county': e.county_latest}) as latest
    from foster_care_episode e
    join period p on e.removal_date <= p.window_end and (e.exit_date > p.window_start or e.exit_date is null)
    group by all
),
covered as (
    select y.period_start, y.person_id, max({'date': c.start_date, 'county': c.county_fips}) as latest
    from youth y
    join county_of_responsibility c
        on c.person_id = y.person_id and y.window_end >= c.start_date and y.window_end < c.end_date
    where c.source = 'coverage'
    group by all
),
reported as (
    select p.period_start, r.person_id, max({'date': r.report_date, 'id': r.report_id, 'county': r.county_fips}) as latest
    from maltreatment_report r
    join period p on r.report_date between p.window_start and p.window_end
    group by all
)
select
    y.period_start, a.area_id, y.person_id, y.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, (bit_count(y.systems) > 1)::integer as numerator, 1 as denominator
from youth y
left join care f using (period_start, person_id)
left join covered h using (period_start, person_id)
left join county_of_responsibility j on j.person_id = y.person_id and j.source = 'residence_in_justice'
left join reported r using (period_start, person_id)
join reporting_area a on a.county_fips = coalesce(
    nullif(f.latest.county, '99999'), h.latest.county, j.county_fips, nullif(r.latest.county, '99999'), '99999'
)
