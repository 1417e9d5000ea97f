-- kept as: view
-- The overlap log: nights that two stays claim, with the one that counts and the one that does not.
select
    n.person_id, n.night_date, n.partner as winning_partner, n.stay_id as winning_stay_id,
    s.partner as losing_partner, s.stay_id as losing_stay_id
from night as n
inner join setting_stay as s
    on s.person_id = n.person_id and n.night_date >= s.start_date and n.night_date < s.end_date
where s.partner <> n.partner or s.stay_id <> n.stay_id
