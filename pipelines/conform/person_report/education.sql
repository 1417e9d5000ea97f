-- Education's latest word of a student; it counts before all others.
with enrolled as (
    select
        person_id, birth_date, sex, race_ethnicity, home_language,
        row_number() over (partition by person_id order by entry_date desc, school_id) as place
    from education.enrollment
)
select
    person_id, 'education' as partner, 1 as precedence, birth_date, 'day' as birth_precision,
    sex, race_ethnicity, home_language
from enrolled
where place = 1
