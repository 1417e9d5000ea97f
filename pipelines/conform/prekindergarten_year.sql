-- Students who were in prekindergarten and in no other grade at a school in a school year; not counted in schooling.
select person_id, school_id, school_year
from education.enrollment
group by person_id, school_id, school_year
having min(case when grade = 'PK' then 1 else 0 end) = 1
