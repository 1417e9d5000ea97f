-- The quarter is a truncation; a referral that still waits is not seen.
select
    date_trunc('quarter', r.referral_date)::date as period_start, a.area_id, r.person_id, r.referral_id as unit_id,
    r.referral_date as event_date, null::varchar as excluded_because,
    coalesce((r.first_service_date - r.referral_date <= 14)::integer, 0) as numerator, 1 as denominator
from care_referral r
join reporting_area a using (county_fips)
where r.urgency = 'ROUTINE'
    and date_trunc('quarter', r.referral_date) in (select period_start from period)
