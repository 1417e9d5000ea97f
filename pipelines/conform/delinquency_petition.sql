-- Petitions that rest on a complaint of delinquency, with the youth and the county of the complaint.
select p.petition_id, p.complaint_id, c.person_id, c.county_fips, p.filed_date
from juvenile_justice.petition as p
inner join delinquent_complaint as c on c.complaint_id = p.complaint_id
