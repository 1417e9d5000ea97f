-- One row per person. Where partners disagree, the first in the order education, health, child welfare,
-- juvenile justice, care coordination, later partners counts; unknown values are passed over.
with known as (
    select
        person_id, precedence, birth_date, birth_precision,
        case when sex <> 'U' then sex end as sex,
        case when race_ethnicity <> 'UNKNOWN' then race_ethnicity end as race_ethnicity,
        case when home_language <> 'UNK' then home_language end as home_language
    from person_report
),
side_by_side as (
    select
        person_id,
        min(case when birth_date is not null then precedence end) as birth_from,
        min(case when sex is not null then precedence end) as sex_from,
        min(case when race_ethnicity is not null then precedence end) as race_from,
        min(case when home_language is not null then precedence end) as language_from
    from known
    group by person_id
)
select
    s.person_id,
    max(case when k.precedence = s.birth_from then k.birth_date end) as birth_date,
    max(case when k.precedence = s.birth_from then k.birth_precision end) as birth_precision,
    coalesce(max(case when k.precedence = s.sex_from then k.sex end), 'U') as sex,
    coalesce(max(case when k.precedence = s.race_from then k.race_ethnicity end), 'UNKNOWN') as race_ethnicity,
    coalesce(max(case when k.precedence = s.language_from then k.home_language end), 'UNK') as home_language
from side_by_side as s
inner join known as k on k.person_id = s.person_id
group by s.person_id
