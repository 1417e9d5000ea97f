-- Arrests found in adult records. The day of the arrest stands in for a missing offense date.
select event_id, person_id, coalesce(offense_date, event_date) as offense_date, event_date
from juvenile_justice.adult_event
where event_type = 'ARREST'
