-- Incidents; one that harmed several (the person and others, say) is sent in several rows and is one.
select distinct incident_id, person_id, incident_date
from developmental_services.safety_incident
