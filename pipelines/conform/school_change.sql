-- Changes of school within a school year: the first member day at a school that is not the school before it.
-- The first school of a year and a return to the same school are no change.
with in_order as (
    select
        person_id, school_year, school_id, first_date,
        lag(school_id) over (partition by person_id, school_year order by first_date) as previous_school_id
    from membership_stay
)
select person_id, school_year, first_date as change_date, previous_school_id, school_id
from in_order
where previous_school_id is not null and previous_school_id <> school_id
