-- Days on which a member had a well-child visit.
select distinct person_id, service_date as visit_date
from health.service
where is_well_child = 1
