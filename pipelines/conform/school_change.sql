-- Changes of school within a school year: the first day on the roll of a school that is not the school before it.
-- The first school of a year and a return to the same school are no change.
with in_order as (
    select
        person_id, school_year, school_id, start_date,
        lag(school_id) over (partition by person_id, school_year order by start_date) as previous_school_id
    from membership_span
)
select person_id, school_year, start_date as change_date, previous_school_id, school_id
from in_order
where previous_school_id is not null and previous_school_id <> school_id
