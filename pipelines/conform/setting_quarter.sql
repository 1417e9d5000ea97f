-- Nights of each youth and quarter by setting, county of responsibility and county of the facility; those before
-- the 18th birthday apart.
with part as (
    select
        s.person_id, q.quarter_start, s.level, s.setting, s.county_fips, s.facility_county_fips,
        birthday(b.birth_date, 18) as turns_18,
        case when s.start_date > q.quarter_start then s.start_date else q.quarter_start end as first_night,
        case when s.end_date <= q.quarter_end then s.end_date else days_after(q.quarter_end, 1) end as end_date
    from setting_span as s
    inner join quarter as q on s.start_date <= q.quarter_end and s.end_date > q.quarter_start
    inner join person as b on b.person_id = s.person_id
)
select
    person_id, quarter_start, level, setting, county_fips, facility_county_fips,
    cast(sum(days_between(first_night, end_date)) as integer) as nights,
    cast(sum(
        case
            when end_date <= turns_18 then days_between(first_night, end_date)
            when first_night < turns_18 then days_between(first_night, turns_18)
            else 0
        end
    ) as integer) as nights_under_18
from part
group by person_id, quarter_start, level, setting, county_fips, facility_county_fips
