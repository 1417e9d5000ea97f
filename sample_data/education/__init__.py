"""Education: schools, calendars, enrollment, attendance and results, as one state agency delivers them."""
