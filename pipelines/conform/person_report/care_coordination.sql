-- Care coordination's latest word of a youth.
with served as (
    select
        person_id, birth_date, sex, race_ethnicity, home_language,
        row_number() over (partition by person_id order by start_date desc, enrollment_id) as place
    from care_coordination.soc_enrollment
)
select
    person_id, 'care_coordination' as partner, 5 as precedence, birth_date, 'day' as birth_precision,
    sex, race_ethnicity, home_language
from served
where place = 1
