-- Offenses that a juvenile court found to be true: delinquent complaints with an adjudicated petition, whenever it
-- was decided. The received date stands in for a missing offense date.
select distinct
    d.complaint_id, d.person_id, coalesce(d.offense_date, d.received_date) as offense_date
from delinquent_complaint as d
inner join juvenile_justice.petition as p on p.complaint_id = d.complaint_id
where p.finding = 'ADJUDICATED'
