"""Worked cases of the education rules. School s has calendar r: Monday 6 to Friday 10 October 2025."""

WEEK = [
    f"school_id=s calendar_code=r school_year=2026 calendar_date=2025-10-{day:02d}"
    f" is_instructional={int(day < 11)}"
    for day in range(6, 13)
]
SPELL = (
    "person_id=a school_id=s calendar_code=r school_year=2026 entry_date=2025-10-07 exit_date=2025-10-09"
    " is_primary=1"
)
OPEN = "person_id=b school_id=s calendar_code=r school_year=2026 entry_date=2025-10-07 is_primary=1"
NO_SHOW = (
    "person_id=c school_id=s calendar_code=r school_year=2026 entry_date=2025-10-06 is_primary=1"
    " exit_code=NO_SHOW"
)
OTHER_SCHOOL = "person_id=d school_id=t calendar_code=r school_year=2026 entry_date=2025-10-06 is_primary=1"
ROLL = [SPELL, OPEN, NO_SHOW, OTHER_SCHOOL]

FOR_A_YEAR = "school_id=s calendar_code=r school_year=2026 entry_date=2025-07-01 is_primary=1"

LONG_YEAR = [
    f"school_id=s calendar_code=r school_year=2026 is_instructional=1"
    f" calendar_date=2025-{month:02d}-{day:02d}"
    for month in range(7, 13)
    for day in range(1, 32)
    if not (month in (9, 11) and day == 31)
] + [
    f"school_id=s calendar_code=r school_year=2026 calendar_date=2026-01-{day:02d} is_instructional=1"
    for day in range(1, 11)
]


def _within_spell(column: str) -> dict[str, list[str]]:
    return {
        "judged": [
            f"! person_id=a school_id=s {column}=2025-10-06",
            f"person_id=a school_id=s {column}=2025-10-07",
            f"person_id=a school_id=s {column}=2025-10-09",
            f"! person_id=a school_id=s {column}=2025-10-10",
            f"person_id=b school_id=s {column}=2026-02-10",
            f"! person_id=c school_id=s {column}=2025-10-07",
            f"! person_id=d school_id=s {column}=2025-10-07",
        ],
        "enrollment": ROLL,
    }


ON_A_SCHOOL_DAY = {
    "judged": [
        "person_id=a school_id=s attendance_date=2025-10-08",
        "! person_id=a school_id=s attendance_date=2025-10-11",
        "! person_id=a school_id=s attendance_date=2025-12-25",
        "! person_id=d school_id=t attendance_date=2025-10-08",
    ],
    "enrollment": ROLL,
    "calendar_day": WEEK,
}

LONG_STAY = {
    "judged": [
        f"! person_id=a exit_date=2026-01-02 {FOR_A_YEAR}",
        f"person_id=b exit_date=2026-01-01 {FOR_A_YEAR}",
        f"person_id=c exit_date=2025-12-31 {FOR_A_YEAR}",
        "person_id=c school_id=s calendar_code=r school_year=2026 entry_date=2025-12-30 exit_date=2026-01-01"
        " is_primary=1",
        f"! person_id=d exit_date=2025-12-31 {FOR_A_YEAR}",
        "! person_id=d school_id=s calendar_code=r school_year=2026 entry_date=2026-01-01 is_primary=1",
        "person_id=d school_id=s calendar_code=r school_year=2025 entry_date=2024-09-02 exit_date=2024-09-03 is_primary=1",
    ],
    "calendar_day": [
        *LONG_YEAR,
        *(f"school_id=s calendar_code=r school_year=2025 calendar_date=2024-09-0{day} is_instructional=1" for day in "23"),
    ],
}

# Twenty students are on the roll of s, of t and of u; u has nineteen. Every school taught on 20 days to the end, t by two
# calendars.
STOPPED = {
    "enrollment": [
        f"school_id={school} person_id={school}{n} entry_date=2026-08-01" for school in "stu" for n in range(19 + (school != "u"))
    ],
    "calendar_day": [
        f"school_id={school} calendar_code={code} calendar_date=2026-09-{day:02d} is_instructional=1"
        for school, code in ("sr", "tr", "tx", "ur") for day in range(2, 22)
    ],
    "delivery_convention": ["exit_date_is_last_member_day=true data_through=2026-09-30"],
}


def _stopped(date_column: str, stale: str, fresh: str, also: str = "") -> dict[str, list[str]]:
    rows = [f"school_id={school} {date_column}={day}{also}" for school, day in (("s", stale), ("t", fresh), ("u", stale))]
    return {"judged": ["! the file", *rows], **STOPPED}


EDUCATION: dict[str, dict[str, list[str]]] = {
    "ED-R01": {
        "judged": [
            "! calendar_date=2026-07-01 school_year=2026",
            "calendar_date=2026-06-30 school_year=2026",
        ]
    },
    "ED-R02": {
        "judged": [
            "! entry_date=2025-09-02 exit_date=2025-09-01",
            "entry_date=2025-09-02 exit_date=2025-09-02",
            "entry_date=2025-09-02",
        ]
    },
    "ED-R03": {
        "judged": ["! entry_date=2025-06-30 school_year=2026", "entry_date=2025-07-01 school_year=2026"]
    },
    "ED-R04": {
        "judged": [
            "! exit_date=2026-08-01 school_year=2026",
            "exit_date=2026-06-10 school_year=2026",
            "school_year=2026",
        ]
    },
    "ED-R05": {"judged": ["! exit_code=NO_SHOW", "! exit_code=INVALID", "exit_code=MOVED", "person_id=a"]},
    "ED-R06": {
        "judged": [
            "! birth_date=2024-01-01 entry_date=2025-09-01",
            "! birth_date=2002-09-01 entry_date=2025-09-01",
            "birth_date=2002-09-02 entry_date=2025-09-01",
        ]
    },
    "ED-R11": {
        "judged": [
            "! quarter_start=2025-10-02",
            "! quarter_start=2025-11-01",
            "quarter_start=2025-10-01",
        ]
    },
    "ED-R12": {"judged": ["! member_days=20 absent_days=20.5", "member_days=20 absent_days=20"]},
    "ED-R13": {
        "judged": [
            "! absent_days=4 excused_days=3 unexcused_days=2",
            "absent_days=5 excused_days=3 unexcused_days=2",
            "absent_days=5",
        ]
    },
    "ED-R14": {"judged": ["! member_days=93", "member_days=92"]},
    "ED-R21": {
        "judged": [
            "! incident_date=2025-10-02 action_start=2025-10-01",
            "incident_date=2025-10-02 action_start=2025-10-02",
        ]
    },
    "ED-R22": {
        "judged": [
            "! action_type=OSS_ST days_assigned=10.5",
            "action_type=OSS_ST days_assigned=10",
            "action_type=OSS_LT days_assigned=11",
        ]
    },
    "ED-R23": {"judged": ["! action_type=OSS_LT days_assigned=10", "action_type=OSS_LT days_assigned=11"]},
    "ED-R41": {
        "judged": ["! status=GRADUATED grade=10", "status=GRADUATED grade=12", "status=OTHER grade=10"]
    },
    "ED-X01": {
        "judged": [
            "school_id=s calendar_code=r school_year=2026",
            "! school_id=s calendar_code=x school_year=2026",
            "! school_id=s calendar_code=r school_year=2025",
            "! school_id=t calendar_code=r school_year=2026",
        ],
        "calendar_day": WEEK,
    },
    "ED-X02": {
        "judged": [
            "! person_id=a school_id=s school_year=2026 is_primary=1 entry_date=2025-09-01"
            " exit_date=2025-10-01",
            "! person_id=a school_id=t school_year=2026 entry_date=2025-10-01 is_primary=1",
            "person_id=b school_id=s school_year=2026 is_primary=1 entry_date=2025-09-01"
            " exit_date=2025-10-01",
            "person_id=b school_id=t school_year=2026 entry_date=2025-10-02 is_primary=1",
            "person_id=c school_id=s school_year=2026 entry_date=2025-09-01 is_primary=1",
            "person_id=c school_id=t school_year=2026 entry_date=2025-09-01 is_primary=0",
            "person_id=d school_id=s school_year=2025 entry_date=2024-09-01 is_primary=1",
            "person_id=d school_id=t school_year=2026 entry_date=2025-09-01 is_primary=1",
        ]
    },
    "ED-X03": LONG_STAY,
    "ED-X04": {
        "judged": [
            "! entry_date=2025-09-01 exit_date=2025-09-01",
            "entry_date=2025-09-01 exit_date=2025-09-02",
        ],
        "delivery_convention": ["exit_date_is_last_member_day=false"],
    },
    "ED-X05": {
        "judged": [
            "! school_id=s calendar_code=r school_year=2026 entry_date=2025-10-13",
            "school_id=s calendar_code=r school_year=2026 entry_date=2025-10-12",
        ],
        "calendar_day": WEEK,
    },
    "ED-X11": ON_A_SCHOOL_DAY,
    "ED-X12": _within_spell("attendance_date"),
    "ED-X13": {
        "judged": [
            "! school_id=s absent_fraction=1 reason=N",
            "school_id=s absent_fraction=0 reason=U",
            "school_id=t absent_fraction=0.5 reason=E",
        ],
        "enrollment": ROLL,
    },
    "ED-X21": ON_A_SCHOOL_DAY,
    "ED-X22": _within_spell("attendance_date"),
    "ED-X23": {
        "judged": [
            "! school_id=s status=P",
            "school_id=s status=T",
            "school_id=t status=P",
            "school_id=t status=H",
        ],
        "enrollment": ROLL,
    },
    "ED-X33": {
        "judged": ["! school_id=s absent_days=0", "school_id=t absent_days=0", "school_id=t absent_days=0.5"],
        "enrollment": ROLL,
    },
    "ED-X34": {
        "judged": [
            "! person_id=a quarter_start=2025-07-01 member_days=92",
            "! person_id=a quarter_start=2025-10-01 member_days=92",
            "! person_id=a quarter_start=2026-01-01 member_days=2",
            "person_id=a quarter_start=2026-07-01 member_days=40",
            "person_id=b quarter_start=2025-07-01 member_days=185",
        ]
    },
    "ED-X41": _within_spell("incident_date"),
    "ED-X51": _within_spell("event_date"),
    "ED-X61": {
        "judged": [
            "! school_id=s school_year=2026 collected=0",
            "school_id=s school_year=2025 collected=0",
            "school_id=t school_year=2026 collected=0",
        ],
        "restraint_event": ["school_id=s event_date=2025-10-08"],
    },
    "ED-X62": {
        "judged": [
            "! school_id=s school_year=2025 collected=1",
            "school_id=t school_year=2025 collected=0",
            "school_id=t school_year=2026 collected=1",
        ],
        "restraint_event": ["school_id=s event_date=2025-10-08"],
    },
    "ED-X71": {
        "judged": [
            "! person_id=a admin_date=2025-10-10",
            "person_id=a admin_date=2025-10-09",
            "person_id=a school_id=s admin_date=2025-10-10",
        ],
        "enrollment": ROLL,
    },
    "ED-X81": {
        "judged": [
            "! person_id=a school_id=s school_year=2025",
            "person_id=a school_id=s school_year=2026",
        ],
        "enrollment": ROLL,
    },
    "ED-X14": _stopped("attendance_date", "2026-09-01", "2026-09-02"),
    "ED-X24": _stopped("attendance_date", "2026-09-01", "2026-09-02"),
    "ED-X35": _stopped("quarter_start", "2026-04-01", "2026-07-01", " member_days=1"),
}

STUDENTS = [
    "person_id=a school_id=s calendar_code=r entry_date=2025-10-07 exit_date=2025-10-09",
    "person_id=b school_id=s calendar_code=r entry_date=2025-10-07",
]


def _on_the_roll(column: str) -> dict[str, list[str]]:
    return {
        "judged": [
            f"! person_id=a school_id=s {column}=2025-10-06",
            f"person_id=a school_id=s {column}=2025-10-07",
            f"person_id=a school_id=s {column}=2025-10-09",
            f"! person_id=a school_id=s {column}=2025-10-10",
            f"person_id=b school_id=s {column}=2026-02-10",
        ],
        "enrollment": STUDENTS,
    }


SCHOOL_DAY = {
    "judged": [
        "person_id=a school_id=s attendance_date=2025-10-08",
        "! person_id=b school_id=s attendance_date=2025-10-11",
        "! person_id=b school_id=s attendance_date=2025-12-25",
    ],
    "enrollment": STUDENTS,
}
AT_TWO_SCHOOLS = [*STUDENTS, "person_id=c school_id=t calendar_code=r entry_date=2025-10-07"]
YEAR = [
    *(f"school_id={school} calendar_code=r calendar_date=2026-08-03" for school in "stu"),
    *(
        f"school_id={school} calendar_code={code} calendar_date=2026-09-{day:02d}"
        for school, code in ("sr", "tr", "tx", "ur") for day in range(2, 22)
    ),
]
FULL_SCHOOLS = [f"school_id={row} calendar_code=r entry_date=2026-08-03" for row in (
    f"{school} person_id={school}{n}" for school in "stu" for n in range(19 + (school != "u"))
)]


def _stopped_sending(date_column: str, stale: str, fresh: str, also: str = "") -> dict[str, list[str]]:
    def sent(day: str) -> list[str]:
        return [f"school_id={s} person_id={s}0 {date_column}={when}{also}" for s, when in (("s", day), ("t", fresh), ("u", stale))]

    return {"judged": ["! the file", *sent(stale)], "sound": sent(fresh), "enrollment": FULL_SCHOOLS, "calendar_day": YEAR}


EDUCATION_DELIVERED: dict[str, dict[str, list[str]]] = {
    "ED-R03": {
        "judged": ["! entry_date=2025-06-30 school_year=2026", "entry_date=2025-07-01 school_year=2026"]
    },
    "ED-R04": {
        "judged": [
            "! entry_date=2025-09-01 exit_date=2026-08-01", "entry_date=2025-09-01 exit_date=2026-06-10", "entry_date=2025-09-01",
        ]
    },
    "ED-X01": {
        "judged": [
            "school_id=s calendar_code=r entry_date=2025-10-06",
            "! school_id=s calendar_code=x entry_date=2025-10-06",
            "! school_id=s calendar_code=r entry_date=2024-10-07",
            "! school_id=t calendar_code=r entry_date=2025-10-06",
        ]
    },
    "ED-X11": SCHOOL_DAY,
    "ED-X12": _on_the_roll("attendance_date"),
    "ED-X13": {
        "judged": [
            "! person_id=a school_id=s attendance_date=2025-10-08 absent_fraction=1 reason=N",
            "person_id=b school_id=s attendance_date=2025-10-08 absent_fraction=0 reason=U",
            "person_id=c school_id=t attendance_date=2025-10-08 absent_fraction=0.5 reason=E",
        ],
        "sound": [
            "person_id=a school_id=s attendance_date=2025-10-08 absent_fraction=1 reason=E",
            "person_id=c school_id=t attendance_date=2025-10-08 absent_fraction=0.5 reason=E",
        ],
        "enrollment": AT_TWO_SCHOOLS,
    },
    "ED-X14": _stopped_sending("attendance_date", "2026-08-03", "2026-09-02"),
    "ED-X21": SCHOOL_DAY,
    "ED-X22": _on_the_roll("attendance_date"),
    "ED-X23": {
        "judged": [
            "! person_id=a school_id=s attendance_date=2025-10-08 status=P",
            "person_id=b school_id=s attendance_date=2025-10-08 status=T",
            "person_id=c school_id=t attendance_date=2025-10-08 status=H",
        ],
        "sound": [
            "person_id=a school_id=s attendance_date=2025-10-08 status=E",
            "person_id=c school_id=t attendance_date=2025-10-08 status=H",
        ],
        "enrollment": AT_TWO_SCHOOLS,
    },
    "ED-X24": _stopped_sending("attendance_date", "2026-08-03", "2026-09-02"),
    "ED-R11": {
        "judged": [
            "! school_id=s person_id=a quarter_start=2025-10-02", "! school_id=s person_id=b quarter_start=2025-11-01",
            "school_id=s person_id=a quarter_start=2025-10-01",
        ]
    },
    "ED-R12": {
        "judged": [
            "! school_id=s person_id=a member_days=20 absent_days=20.5", "school_id=s person_id=b member_days=20 absent_days=20",
        ]
    },
    "ED-R14": {"judged": ["! member_days=93 absent_days=1", "member_days=92 absent_days=1"]},
    "ED-X33": {
        "judged": [
            "! person_id=a school_id=s quarter_start=2025-10-01 absent_days=0",
            "person_id=c school_id=t quarter_start=2025-10-01 absent_days=0.5",
        ],
        "sound": ["person_id=a school_id=s absent_days=1", "person_id=c school_id=t absent_days=0.5"],
        "enrollment": AT_TWO_SCHOOLS,
    },
    "ED-X35": _stopped_sending("quarter_start", "2026-04-01", "2026-07-01"),
    "ED-X34": {
        "judged": [
            "! person_id=a school_id=s quarter_start=2025-07-01 member_days=92",
            "! person_id=a school_id=s quarter_start=2025-10-01 member_days=92",
            "! person_id=a school_id=s quarter_start=2026-01-01 member_days=4",
            "person_id=a school_id=s quarter_start=2026-07-01 member_days=40",
            "person_id=b school_id=s quarter_start=2025-07-01 member_days=92",
            "person_id=b school_id=s quarter_start=2025-10-01 member_days=92",
        ]
    },
    "ED-X41": _on_the_roll("incident_date"),
    "ED-X51": _on_the_roll("event_date"),
    "ED-X71": {"enrollment": STUDENTS},
    "ED-X81": {"enrollment": STUDENTS},
}
