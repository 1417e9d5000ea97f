-- Youth aged 5 to 17 at the quarter's end who were enrolled in a System of Care program in it: were they at home,
-- in school and out of trouble in the whole quarter? One row per youth and quarter, in the county of the enrollment
-- that began last. Days of several enrollments add up, a day in two of them once. Runaway nights (level below 0) say nothing about home.
with enrolled as (
    select
        e.person_id, q.quarter_start, q.quarter_end, e.enrollment_id, e.county_fips, e.start_date,
        case when e.start_date > q.quarter_start then e.start_date else q.quarter_start end as first_date,
        case when e.end_date < q.quarter_end then e.end_date else q.quarter_end end as last_date
    from soc_enrollment as e
    inner join quarter as q
        on e.start_date <= q.quarter_end and coalesce(e.end_date, date '9999-12-31') >= q.quarter_start
    inner join person as p on p.person_id = e.person_id
    where whole_years_between(p.birth_date, q.quarter_end) between 5 and 17
),
in_order as (
    select
        person_id, quarter_start, quarter_end, enrollment_id, county_fips, first_date, last_date,
        max(last_date) over (
            partition by person_id, quarter_start order by first_date, enrollment_id
            rows between unbounded preceding and 1 preceding
        ) as enrolled_until,
        row_number() over (
            partition by person_id, quarter_start order by start_date desc, enrollment_id desc
        ) as place
    from enrolled
),
youth as (
    select
        person_id, quarter_start, quarter_end,
        max(case when place = 1 then enrollment_id end) as enrollment_id,
        max(case when place = 1 then county_fips end) as county_fips,
        cast(sum(
            case
                when enrolled_until is null or enrolled_until < first_date then 1 + days_between(first_date, last_date)
                when last_date > enrolled_until then days_between(enrolled_until, last_date)
                else 0
            end
        ) as integer) as enrolled_days
    from in_order
    group by person_id, quarter_start, quarter_end
),
schooling as (
    select
        person_id, quarter_start, sum(member_days) as member_days, sum(absent_day_sum) as absent_days
    from student_quarter
    group by person_id, quarter_start
),
away as (
    select distinct y.person_id, y.quarter_start
    from youth as y
    inner join setting_span as s
        on s.person_id = y.person_id and s.start_date <= y.quarter_end and s.end_date > y.quarter_start
    inner join level_group as g on g.level = s.level and g.is_placed = 1 and g.is_home = 0
),
new_trouble as (
    select person_id, received_date as event_date from delinquent_complaint
    union all
    select person_id, filed_date from delinquency_petition
    union all
    select person_id, admit_date from secure_custody_episode where kind = 'DETENTION'
),
in_trouble as (
    select distinct person_id, quarter_start_of(event_date) as quarter_start
    from new_trouble
)
select
    y.person_id, y.quarter_start, y.enrollment_id, y.county_fips, y.enrolled_days,
    cast(coalesce(s.member_days, 0) as decimal(18, 6)) as member_days,
    case
        when y.enrolled_days < r.minimum_enrolled_days then 'enrolled for too few days'
        when coalesce(s.member_days, 0) < r.minimum_member_days then 'too few school days'
    end as excluded_because,
    case when a.person_id is null then 1 else 0 end as is_at_home,
    case when 100 * s.absent_days <= (100 - r.regular_attendance_pct) * s.member_days then 1 else 0 end as is_in_school,
    case when t.person_id is null then 1 else 0 end as is_out_of_trouble
from youth as y
inner join system_of_care_rule as r on 1 = 1
left join schooling as s on s.person_id = y.person_id and s.quarter_start = y.quarter_start
left join away as a on a.person_id = y.person_id and a.quarter_start = y.quarter_start
left join in_trouble as t on t.person_id = y.person_id and t.quarter_start = y.quarter_start
