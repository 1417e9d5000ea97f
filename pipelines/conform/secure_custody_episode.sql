-- Stays in secure custody (detention, youth development center), joined when one kind follows within a day (`transfer_rule`).
with stay as (
    select
        stay_id, person_id, kind, county_fips, admit_date, release_date,
        coalesce(release_date, date '9999-12-31') as last_date, r.custody_days
    from juvenile_justice.custody
    inner join transfer_rule as r on 1 = 1
    where kind in ('DETENTION', 'YDC')
),
marked as (
    select
        stay_id, person_id, kind, county_fips, admit_date, release_date, last_date,
        case
            when
                days_between(
                    max(last_date) over (
                        partition by person_id, kind order by admit_date, stay_id
                        rows between unbounded preceding and 1 preceding
                    ),
                    admit_date
                ) <= custody_days
                then 0
            else 1
        end as is_new
    from stay
),
numbered as (
    select
        stay_id, person_id, kind, county_fips, admit_date, last_date,
        sum(is_new) over (
            partition by person_id, kind order by admit_date, stay_id
            rows between unbounded preceding and current row
        ) as episode_number
    from marked
),
first_stay as (
    select
        stay_id, person_id, kind, episode_number, county_fips,
        row_number() over (
            partition by person_id, kind, episode_number order by admit_date, stay_id
        ) as place
    from numbered
)
select
    f.stay_id as custody_episode_id, n.person_id, n.kind, f.county_fips,
    min(n.admit_date) as admit_date,
    case when max(n.last_date) < date '9999-12-31' then max(n.last_date) end as release_date
from numbered as n
inner join first_stay as f
    on
        f.person_id = n.person_id
        and f.kind = n.kind
        and f.episode_number = n.episode_number
        and f.place = 1
group by f.stay_id, n.person_id, n.kind, f.county_fips
