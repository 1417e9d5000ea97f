-- Health's word of a member.
select
    person_id, 'health' as partner, 2 as precedence, birth_date, birth_precision, sex, race_ethnicity, home_language
from health.member
