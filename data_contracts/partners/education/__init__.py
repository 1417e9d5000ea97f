"""Education: schools, calendars, enrollment, attendance, discipline, restraint, tests and year-end status.

The layout follows the Ed-Fi data standard (StudentSchoolAssociation, StudentSchoolAttendanceEvent, Calendar,
DisciplineAction) and CEDS element names; restraint follows the federal Civil Rights Data Collection.
"""

from __future__ import annotations

from data_contracts.partners.education.attendance import (
    ATTENDANCE_DAILY,
    ATTENDANCE_EVENT,
    ATTENDANCE_SUMMARY,
)
from data_contracts.partners.education.discipline import (
    DISCIPLINE_ACTION,
    RESTRAINT_COVERAGE,
    RESTRAINT_EVENT,
)
from data_contracts.partners.education.enrollment import ENROLLMENT
from data_contracts.partners.education.progress import ASSESSMENT, YEAR_END
from data_contracts.partners.education.school import CALENDAR_DAY, SCHOOL
from data_contracts.partners.education.terms import PARTNER, PREFIX

__all__ = ["CODE_SYSTEMS", "CONTRACTS", "CONVENTIONS", "PARTNER", "PREFIX"]

CODE_SYSTEMS = ("layout1",)
CONVENTIONS = ("exit_date_is_last_member_day",)

# Coverage comes after the events because its rules compare the two.
CONTRACTS = (
    SCHOOL,
    CALENDAR_DAY,
    ENROLLMENT,
    ATTENDANCE_EVENT,
    ATTENDANCE_DAILY,
    ATTENDANCE_SUMMARY,
    DISCIPLINE_ACTION,
    RESTRAINT_EVENT,
    RESTRAINT_COVERAGE,
    ASSESSMENT,
    YEAR_END,
)
