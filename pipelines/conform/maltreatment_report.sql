-- Reports of maltreatment, each marked when it found a victim: substantiated, indicated, or a death, for a child
-- who was born and under 18 on the report date. An alternative response is no finding. Where only the month of
-- birth is known (the 15th stands in), a report in the 14 days before it may concern a newborn and counts.
select
    r.report_id, r.person_id, r.report_date, r.incident_date, r.county_fips, r.fatality as is_fatality,
    case
        when p.birth_date is null or r.report_date >= birthday(p.birth_date, 18) then 0
        when days_between(r.report_date, p.birth_date) > case when p.birth_precision = 'month' then 14 else 0 end
            then 0
        when
            r.fatality = 1
            or coalesce(r.disposition_1, '99') in ('1', '2')
            or coalesce(r.disposition_2, '99') in ('1', '2')
            or coalesce(r.disposition_3, '99') in ('1', '2')
            or coalesce(r.disposition_4, '99') in ('1', '2')
            then 1
        else 0
    end as is_victim
from child_welfare.cps_report as r
inner join person as p on p.person_id = r.person_id
