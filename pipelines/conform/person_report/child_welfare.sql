-- Child welfare's word of a child; Hispanic of any race comes first, then one race or several.
select
    person_id, 'child_welfare' as partner, 3 as precedence, birth_date, birth_precision, sex,
    case
        when hispanic = '1' then 'HISPANIC'
        when race_aian + race_asian + race_black + race_nhpi + race_white > 1 then 'MULTI'
        when race_aian = 1 then 'AIAN'
        when race_asian = 1 then 'ASIAN'
        when race_black = 1 then 'BLACK'
        when race_nhpi = 1 then 'NHPI'
        when race_white = 1 then 'WHITE'
        else 'UNKNOWN'
    end as race_ethnicity,
    home_language
from child_welfare.person
