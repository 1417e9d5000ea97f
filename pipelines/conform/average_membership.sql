-- Average daily membership so far: a student's member days at a school by the end of the quarter, divided by the
-- days that the student's calendar has held by then. A full year on one roll is 1, half of it 0.5.
-- The one relation that divides, which the portable core does not; rounded to six decimals for each calendar.
with so_far as (
    select
        s.person_id, s.school_id, s.county_fips, s.school_year, q.quarter_start, q.days_so_far,
        sum(
            case when s.last_day_number < q.days_so_far then s.last_day_number else q.days_so_far end
            - s.first_day_number + 1
        ) as member_days
    from membership_stay as s
    inner join calendar_quarter as q
        on
            q.school_id = s.school_id
            and q.calendar_code = s.calendar_code
            and q.school_year = s.school_year
            and q.days_so_far >= s.first_day_number
    group by
        s.person_id, s.school_id, s.calendar_code, s.county_fips, s.school_year, q.quarter_start, q.days_so_far
)
select
    person_id, school_id, county_fips, school_year, quarter_start,
    cast(sum(cast(member_days / days_so_far as decimal(18, 6))) as decimal(18, 6)) as average_membership
from so_far
group by person_id, school_id, county_fips, school_year, quarter_start
