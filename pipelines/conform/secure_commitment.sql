-- Commitments with an admission to a youth development center: the first one on or after the commitment's start and
-- by its end, in the county of the court. Moves between centers are no admissions.
with admission as (
    select
        s.spell_id, s.person_id, c.county_fips, c.admit_date,
        row_number() over (partition by s.spell_id order by c.admit_date, c.custody_episode_id) as place
    from juvenile_justice.supervision as s
    inner join secure_custody_episode as c on c.person_id = s.person_id
    where
        s.kind = 'COMMITMENT'
        and c.kind = 'YDC'
        and c.admit_date between s.start_date and coalesce(s.end_date, date '9999-12-31')
)
select spell_id, person_id, county_fips, admit_date
from admission
where place = 1
