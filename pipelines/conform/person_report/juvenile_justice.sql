-- Juvenile justice's word of a youth.
select
    person_id, 'juvenile_justice' as partner, 4 as precedence, birth_date, birth_precision, sex, race_ethnicity,
    home_language
from juvenile_justice.youth
