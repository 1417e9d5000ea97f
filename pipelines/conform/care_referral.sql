-- Referrals to behavioral-health care, in the member's county on that day.
select r.referral_id, r.person_id, r.referral_date, r.urgency, r.first_service_date, k.county_fips
from health.referral as r
inner join member_county as k
    on k.person_id = r.person_id and k.start_date <= r.referral_date and k.end_date > r.referral_date
