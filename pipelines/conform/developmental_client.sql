-- People in developmental services, with the county where they live.
select person_id, residence_county_fips as county_fips, service_start, service_end
from developmental_services.client
