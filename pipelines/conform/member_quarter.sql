-- Member months of each member, quarter and county: months whose 15th day is covered.
with middle as (
    select
        quarter_start, quarter_end,
        days_after(quarter_start, 14) as first_15th,
        months_after(days_after(quarter_start, 14), 1) as second_15th,
        months_after(days_after(quarter_start, 14), 2) as third_15th
    from quarter
),
counted as (
    select
        c.person_id, q.quarter_start, c.county_fips,
        case when q.first_15th >= c.start_date and q.first_15th < c.end_date then 1 else 0 end
        + case when q.second_15th >= c.start_date and q.second_15th < c.end_date then 1 else 0 end
        + case when q.third_15th >= c.start_date and q.third_15th < c.end_date then 1 else 0 end as member_months
    from member_county as c
    inner join middle as q on c.start_date <= q.quarter_end and c.end_date > q.quarter_start
    where c.is_covered = 1
)
select person_id, quarter_start, county_fips, cast(sum(member_months) as integer) as member_months
from counted
where member_months > 0
group by person_id, quarter_start, county_fips
