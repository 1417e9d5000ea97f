-- Developmental services' word of a client; it fills what the partners before it do not know.
select
    person_id, 'developmental_services' as partner, 6 as precedence, birth_date, birth_precision, sex, race_ethnicity,
    home_language
from developmental_services.client
