-- Youth for whom adult records were searched, whether or not anything was found.
select person_id
from juvenile_justice.youth
where adult_link_status in ('MATCHED', 'NO_MATCH')
