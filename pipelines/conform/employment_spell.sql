-- Jobs and times without one; competitive and supported jobs are among everybody else, sheltered ones are set apart.
select
    spell_id, person_id, start_date, end_date, status,
    case when status in ('COMPETITIVE', 'SUPPORTED') then 1 else 0 end as is_in_community,
    wants_hours
from developmental_services.employment_spell
