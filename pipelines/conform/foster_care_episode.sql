-- Stays in foster care. A child who turns 18 in care leaves on that birthday (`deemed_exit_date`), by aging out.
with coded as (
    select
        e.episode_id, e.person_id, e.removal_date, e.exit_date, e.county_at_removal, e.county_latest, p.birth_date,
        birthday(p.birth_date, 18) as turns_18,
        case
            when e.exit_reason = '1' then 'reunification'
            when e.exit_reason = '2' then 'relative'
            when e.exit_reason = '3' then 'adoption'
            when e.exit_reason = '4' then 'emancipation'
            when e.exit_reason = '5' then 'guardianship'
            when d.code_system = 'AFCARS2020' and e.exit_reason = '6' then 'runaway'
            when d.code_system = 'AFCARS2020' and e.exit_reason = '7' then 'death'
            when d.code_system = 'AFCARS2020' and e.exit_reason = '8' then 'transfer'
            when e.exit_reason = '6' then 'transfer'
            when e.exit_reason = '7' then 'runaway'
            when e.exit_reason = '8' then 'death'
        end as exit_kind
    from child_welfare.episode as e
    inner join delivery_in_force as d on d.delivery_number = e.delivery_number
    inner join person as p on p.person_id = e.person_id
)
select
    episode_id, person_id, birth_date, removal_date, exit_date,
    case when exit_date < turns_18 then exit_date else turns_18 end as deemed_exit_date,
    case when exit_date < turns_18 then exit_kind else 'aging out' end as deemed_exit_kind,
    exit_kind, county_at_removal, county_latest,
    whole_years_between(birth_date, removal_date) as age_at_removal
from coded
