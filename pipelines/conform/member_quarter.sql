-- Member months of each member, quarter and county: months whose 15th day is covered.
with counted as (
    select
        c.person_id, q.quarter_start, c.county_fips,
        case
            when days_after(q.quarter_start, 14) >= c.start_date and days_after(q.quarter_start, 14) < c.end_date
                then 1
            else 0
        end
        + case
            when
                months_after(days_after(q.quarter_start, 14), 1) >= c.start_date
                and months_after(days_after(q.quarter_start, 14), 1) < c.end_date
                then 1
            else 0
        end
        + case
            when
                months_after(days_after(q.quarter_start, 14), 2) >= c.start_date
                and months_after(days_after(q.quarter_start, 14), 2) < c.end_date
                then 1
            else 0
        end as member_months
    from member_county as c
    inner join quarter as q on c.start_date <= q.quarter_end and c.end_date > q.quarter_start
    where c.is_covered = 1
)
select person_id, quarter_start, county_fips, cast(sum(member_months) as integer) as member_months
from counted
where member_months > 0
group by person_id, quarter_start, county_fips
