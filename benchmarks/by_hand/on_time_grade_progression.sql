-- Days are summed by county before they are by area; last and next grades by one aggregate each.
with in_county as (
    select school_year, person_id, county_fips, sum(member_days) as member_days
    from membership_quarter
    where school_year in (select school_year from period)
    group by all
),
enrolled as (
    select school_year, area_id, person_id, sum(member_days) as member_days
    from in_county
    join reporting_area using (county_fips)
    group by all
),
final as (
    select school_year, person_id, replace(arg_max(grade, last_date), 'KG', '00') as grade
    from membership_stay
    group by all
),
later as (
    select
        school_year - 1 as school_year, person_id,
        replace(min({'date': count_date, 'id': school_id, 'grade': grade}).grade, 'KG', '00') as grade
    from count_day_membership
    group by all
),
moved as (
    select f.school_year, f.person_id, f.grade, l.person_id is null as is_gone, coalesce(l.grade > f.grade, false) as is_up
    from final f
    left join later l using (school_year, person_id)
)
select
    p.period_start, e.area_id, e.person_id, e.person_id as unit_id, null::date as event_date,
    case
        when m.grade > '11' then 'in grade 12 or 13'
        when e.member_days < 140 then 'too few member days'
        when m.is_gone then 'not on a roll the next year'
    end as excluded_because,
    m.is_up::integer as numerator, 1 as denominator
from enrolled e
join period p using (school_year)
join moved m using (school_year, person_id)
