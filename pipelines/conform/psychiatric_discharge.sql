-- Discharges from acute hospital care with a mental-health principal diagnosis or any self-harm diagnosis, each
-- with the reason why it does not count (the follow-up rules of 2025) and the days to follow-up care.
-- Of stays that follow one another within 30 days only the last discharge counts; an acute stay for another reason
-- within 30 days, or one that outlasts the discharge, drops it. Stays under 42 CFR Part 2 are left out.
with acute as (
    select
        stay_id, person_id, admit_date, discharge_date, discharge_status,
        coalesce(discharge_date, date '9999-12-31') as last_date,
        case when is_mh_principal = 1 or is_self_harm_any = 1 then 1 else 0 end as is_mental_health,
        row_number() over (
            partition by person_id order by discharge_date nulls last, admit_date, stay_id
        ) as place
    from health.stay
    where setting in ('ACUTE_PSYCH', 'ACUTE_MEDICAL') and coalesce(is_part2, 0) = 0
),
discharge as (
    select stay_id, person_id, discharge_date, discharge_status, place
    from acute
    where is_mental_health = 1 and discharge_date is not null
),
next_stay as (
    select
        d.stay_id,
        max(n.is_mental_health) as is_mental_health,
        max(1 - n.is_mental_health) as is_other
    from discharge as d
    inner join acute as n
        on n.person_id = d.person_id and n.stay_id <> d.stay_id and n.admit_date <= days_after(d.discharge_date, 30)
    where
        (n.is_mental_health = 1 and n.place > d.place)
        or (n.is_mental_health = 0 and (n.admit_date >= d.discharge_date or n.last_date > d.discharge_date))
    group by d.stay_id
),
crisis_stay as (
    select distinct d.stay_id
    from discharge as d
    inner join health.stay as c
        on
            c.person_id = d.person_id
            and c.admit_date between d.discharge_date and days_after(d.discharge_date, 30)
    inner join dropping_setting as s on s.setting = c.setting
    where coalesce(c.is_part2, 0) = 0
),
follow_up as (
    select
        d.stay_id,
        min(days_between(d.discharge_date, v.service_date)) as first_day,
        min(
            case when v.is_mh_follow_up = 1 then days_between(d.discharge_date, v.service_date) end
        ) as first_day_without_residential
    from discharge as d
    inner join follow_up_rule as r on 1 = 1
    inner join health.service as v
        on
            v.person_id = d.person_id
            and v.service_date between days_after(d.discharge_date, r.discharge_first_day) and days_after(d.discharge_date, 30)
    where v.is_mh_follow_up = 1 or (v.is_residential_treatment = 1 and r.residential_counts = 1)
    group by d.stay_id
)
select
    d.stay_id, d.person_id, d.discharge_date, k.county_fips,
    case
        when d.discharge_status = 'DEATH' then 'died'
        when n.is_other = 1 then 'acute stay for another reason within 30 days'
        when n.is_mental_health = 1 then 'next mental-health stay within 30 days, whose discharge counts'
        when c.stay_id is not null then 'crisis or substance-use residential stay within 30 days'
        when s.person_id is null then 'not covered for the 30 days after discharge'
    end as excluded_because,
    f.first_day as days_to_follow_up,
    f.first_day_without_residential as days_to_follow_up_without_residential
from discharge as d
inner join member_county as k
    on k.person_id = d.person_id and k.start_date <= d.discharge_date and k.end_date > d.discharge_date
left join next_stay as n on n.stay_id = d.stay_id
left join crisis_stay as c on c.stay_id = d.stay_id
left join coverage_span as s
    on
        s.person_id = d.person_id
        and s.start_date <= d.discharge_date
        and s.end_date > days_after(d.discharge_date, 30)
left join follow_up as f on f.stay_id = d.stay_id
