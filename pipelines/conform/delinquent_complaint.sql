-- Complaints of delinquency; undisciplined complaints are left out.
select complaint_id, person_id, county_fips, received_date, offense_date, divertible, intake_decision, decision_date, later_filed_date
from juvenile_justice.complaint
where complaint_type = 'DELINQUENT'
