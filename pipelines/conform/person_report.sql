-- What each partner says of a person: its latest word, one row per person and partner.
with enrolled as (
    select
        person_id, birth_date, sex, race_ethnicity, home_language,
        row_number() over (partition by person_id order by entry_date desc, school_id) as place
    from education.enrollment
),
served as (
    select
        person_id, birth_date, sex, race_ethnicity, home_language,
        row_number() over (partition by person_id order by start_date desc, enrollment_id) as place
    from care_coordination.soc_enrollment
)
select
    person_id, 'education' as partner, 1 as precedence, birth_date, 'day' as birth_precision,
    sex, race_ethnicity, home_language
from enrolled
where place = 1
union all
select person_id, 'health', 2, birth_date, birth_precision, sex, race_ethnicity, home_language
from health.member
union all
select
    person_id, 'child_welfare', 3, birth_date, birth_precision, sex,
    case
        when hispanic = '1' then 'HISPANIC'
        when race_aian + race_asian + race_black + race_nhpi + race_white > 1 then 'MULTI'
        when race_aian = 1 then 'AIAN'
        when race_asian = 1 then 'ASIAN'
        when race_black = 1 then 'BLACK'
        when race_nhpi = 1 then 'NHPI'
        when race_white = 1 then 'WHITE'
        else 'UNKNOWN'
    end,
    home_language
from child_welfare.person
union all
select person_id, 'juvenile_justice', 4, birth_date, birth_precision, sex, race_ethnicity, home_language
from juvenile_justice.youth
union all
select person_id, 'care_coordination', 5, birth_date, 'day', sex, race_ethnicity, home_language
from served
where place = 1
