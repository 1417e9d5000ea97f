-- Schools that recorded every restraint and seclusion of a school year. "Not collected" is not zero.
select school_id, school_year
from education.restraint_coverage
where collected = 1
