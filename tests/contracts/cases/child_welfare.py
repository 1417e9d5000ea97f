"""Worked cases of the child welfare rules."""

CHILD_WELFARE: dict[str, dict[str, list[str]]] = {
    "CW-R01": {
        "judged": [
            "! removal_date=2025-03-02 exit_date=2025-03-01",
            "removal_date=2025-03-02 exit_date=2025-03-03",
            "removal_date=2025-03-02",
        ]
    },
    "CW-R02": {
        "judged": [
            "! removal_date=2025-03-02 exit_date=2025-03-02",
            "removal_date=2025-03-02 exit_date=2025-03-03",
        ]
    },
    "CW-R03": {
        "judged": [
            "! person_id=a removal_date=2009-12-31",
            "person_id=a removal_date=2010-01-01",
        ],
        "person": ["person_id=a birth_date=2010-01-01"],
    },
    "CW-R04": {
        "judged": [
            "! person_id=a removal_date=2026-03-01",
            "person_id=a removal_date=2026-02-28",
        ],
        "person": ["person_id=a birth_date=2008-02-29"],
    },
    "CW-R05": {"judged": ["! exit_date=2025-01-01", "exit_date=2025-01-01 exit_reason=1", "exit_reason=1"]},
    "CW-R06": {"judged": ["! exit_reason=1", "exit_date=2025-01-01 exit_reason=1", "exit_date=2025-01-01"]},
    "CW-R09": {
        "judged": [
            "! episode_id=e start_date=2025-01-01",
            "! episode_id=e start_date=2025-02-02",
            "episode_id=e start_date=2025-01-02",
            "episode_id=e start_date=2025-02-01",
        ],
        "episode": ["episode_id=e removal_date=2025-01-02 exit_date=2025-02-01"],
    },
    "CW-R10": {
        "judged": [
            "! report_date=2025-01-02 disposition_date=2025-01-01",
            "report_date=2025-01-02 disposition_date=2025-01-02",
        ]
    },
    "CW-R11": {
        "judged": [
            "! report_date=2025-01-02 incident_date=2025-01-03",
            "report_date=2025-01-02 incident_date=2025-01-02",
        ]
    },
    "CW-R13": {
        "judged": [
            "! start_date=2025-01-02 end_date=2025-01-01",
            "start_date=2025-01-02 end_date=2025-01-02",
        ]
    },
    "CW-X03": {
        "judged": [
            "arrangement_id=1 episode_id=e start_date=2025-01-01 arrangement_type=FFH provider_id=p",
            "! arrangement_id=2 episode_id=e start_date=2025-01-01 arrangement_type=FFH provider_id=p",
            "arrangement_id=3 episode_id=e start_date=2025-01-01 arrangement_type=FFH provider_id=q",
        ]
    },
    "CW-X04": {
        "judged": [
            "! episode_id=1 person_id=a removal_date=2025-01-01",
            "! episode_id=2 person_id=a removal_date=2025-02-01",
            "episode_id=3 person_id=a removal_date=2024-01-01 exit_date=2024-02-01",
            "episode_id=4 person_id=b removal_date=2025-01-01",
        ]
    },
    "CW-X05": {
        "judged": [
            "! episode_id=1 person_id=a removal_date=2025-01-01 exit_date=2025-03-02",
            "! episode_id=2 person_id=a removal_date=2025-03-01 exit_date=2025-04-01",
            "episode_id=3 person_id=a removal_date=2025-04-01",
        ]
    },
    "CW-X07": {
        "judged": [
            "! arrangement_id=1 episode_id=e start_date=2025-01-01 end_date=2025-02-02",
            "arrangement_id=2 episode_id=e start_date=2025-02-01 end_date=2025-03-01",
            "arrangement_id=3 episode_id=e start_date=2025-03-01",
        ]
    },
    "CW-X08": {
        "judged": [
            "! arrangement_id=1 episode_id=e start_date=2025-01-01",
            "! arrangement_id=2 episode_id=e start_date=2025-02-01",
            "arrangement_id=3 episode_id=f start_date=2025-02-01",
        ]
    },
    "CW-X09": {
        "judged": [
            "! episode_id=e start_date=2025-01-02",
            "episode_id=f start_date=2025-01-01",
            "episode_id=f start_date=2025-02-01",
        ],
        "episode": ["episode_id=e removal_date=2025-01-01", "episode_id=f removal_date=2025-01-01"],
    },
    "CW-X10": {
        "judged": ["! episode_id=e", "episode_id=e", "episode_id=e", "episode_id=f", "episode_id=f"],
        "episode": [
            "episode_id=e removal_date=2025-01-01 exit_date=2025-01-02",
            "episode_id=f removal_date=2025-01-01 exit_date=2025-01-02",
        ],
    },
    "CW-X11": {
        "judged": ["! the file", "episode_id=e", "episode_id=h"],
        "episode_before": ["episode_id=e", "episode_id=f exit_date=2025-01-01", "episode_id=g"],
    },
    "CW-X12": {"judged": ["! the file", *["removal_number=1"] * 96, *["removal_number=2"] * 4]},
    "CW-X13": {
        "judged": [
            "episode_id=e person_id=a removal_date=2025-01-01 exit_date=2025-02-01 exit_reason=8",
            "! episode_id=f person_id=a removal_date=2025-02-02 exit_date=2025-03-01 exit_reason=1",
            "episode_id=g person_id=a removal_date=2025-03-01",
        ]
    },
    "CW-X15": {
        "judged": [
            "! person_id=a birth_date=2012-01-01 sex=F", "! person_id=b birth_date=2012-01-01 sex=F",
            "person_id=c birth_date=2012-01-01 sex=F", "person_id=d birth_date=2012-01-01 sex=F",
        ],
        "person_before": [
            "person_id=a birth_date=2012-01-02 sex=F", "person_id=b birth_date=2012-01-01 sex=M",
            "person_id=c birth_date=2012-01-01 sex=U",
        ],
    },
}

FROM_THE_FIRST_DAY = ["episode_id=e removal_date=2025-01-01"]

CHILD_WELFARE_DELIVERED: dict[str, dict[str, list[str]]] = {
    "CW-R04": {
        "judged": ["! person_id=a removal_date=2026-03-01", "person_id=b removal_date=2026-02-28"],
        "person": ["person_id=a birth_date=2008-02-29", "person_id=b birth_date=2008-02-29"],
    },
    # A child with two open episodes is in two overlapping ones as well; only what is left is looked at for overlaps.
    "CW-X05": {
        "judged": [
            "! episode_id=1 person_id=a removal_date=2025-01-01 exit_date=2025-03-02 exit_reason=1",
            "! episode_id=2 person_id=a removal_date=2025-03-01 exit_date=2025-04-01 exit_reason=1",
            "episode_id=3 person_id=a removal_date=2025-04-01",
        ]
    },
    "CW-R06": {"judged": ["! exit_reason=1", "exit_date=2025-01-01 exit_reason=1"]},
    "CW-R01": {
        "judged": [
            "! removal_date=2025-03-02 exit_date=2025-03-01 exit_reason=1",
            "removal_date=2025-03-02 exit_date=2025-03-03 exit_reason=1",
        ]
    },
    "CW-R02": {
        "judged": [
            "! removal_date=2025-03-02 exit_date=2025-03-02 exit_reason=1",
            "removal_date=2025-03-02 exit_date=2025-03-03 exit_reason=1",
        ]
    },
    "CW-R05": {"judged": ["! exit_date=2025-01-01", "exit_date=2025-01-01 exit_reason=1"]},
    "CW-X04": {
        "judged": [
            "! episode_id=1 person_id=a removal_date=2025-01-01",
            "! episode_id=2 person_id=a removal_date=2025-02-01",
            "episode_id=3 person_id=a removal_date=2024-01-01 exit_date=2024-02-01 exit_reason=1",
            "episode_id=4 person_id=b removal_date=2025-01-01",
        ]
    },
    "CW-X11": {
        "judged": ["! the file", "episode_id=e", "episode_id=h"],
        "episode_before": ["episode_id=e", "episode_id=f exit_date=2025-01-01 exit_reason=1", "episode_id=g"],
        "sound": ["episode_id=e", "episode_id=g exit_date=2026-11-01 exit_reason=1"],
    },
    "CW-X12": {"sound": [*["removal_number=1"] * 95, *["removal_number=2"] * 5]},
    "CW-X13": {
        "judged": [
            "episode_id=e person_id=a removal_date=2025-01-01 exit_date=2025-02-01 exit_reason=8",
            "! episode_id=f person_id=a removal_date=2025-02-02 exit_date=2025-03-01 exit_reason=1",
            "episode_id=g person_id=a removal_date=2025-03-01",
        ]
    },
    "CW-R13": {
        "judged": [
            "! episode_id=e start_date=2025-01-02 end_date=2025-01-01",
            "episode_id=f start_date=2025-01-02 end_date=2025-01-02",
        ],
        "episode": ["episode_id=e removal_date=2025-01-02", "episode_id=f removal_date=2025-01-02"],
    },
    "CW-R09": {
        "judged": [
            "! episode_id=e start_date=2025-01-01 end_date=2025-01-02",
            "! episode_id=e start_date=2025-02-02 end_date=2025-02-02",
            "episode_id=e start_date=2025-01-02 end_date=2025-02-01",
            "episode_id=e start_date=2025-02-01",
        ],
        "episode": ["episode_id=e removal_date=2025-01-02 exit_date=2025-02-01 exit_reason=1"],
    },
    "CW-X03": {
        "judged": [
            "arrangement_id=1 episode_id=e start_date=2025-01-01 end_date=2025-01-05 provider_id=p",
            "! arrangement_id=2 episode_id=e start_date=2025-01-01 end_date=2025-01-05 provider_id=p",
            "arrangement_id=3 episode_id=e start_date=2025-01-05 end_date=2025-01-09 provider_id=p",
        ],
        "episode": FROM_THE_FIRST_DAY,
        "also": ["CW-X07=1"],  # identical stays of more than no day overlap
    },
    "CW-X07": {
        "episode": FROM_THE_FIRST_DAY,
        "sound": [
            "arrangement_id=1 episode_id=e start_date=2025-01-01 end_date=2025-02-01",
            "arrangement_id=2 episode_id=e start_date=2025-02-01 end_date=2025-03-01",
        ],
    },
    "CW-X08": {"episode": [*FROM_THE_FIRST_DAY, "episode_id=f removal_date=2025-02-01"]},
    "CW-X09": {
        "judged": [
            "! episode_id=e start_date=2025-01-02",
            "episode_id=f start_date=2025-01-01 end_date=2025-02-01",
            "episode_id=f start_date=2025-02-01",
        ]
    },
    "CW-X10": {
        "judged": [
            "! episode_id=e start_date=2025-01-01 end_date=2025-01-01",
            "episode_id=e start_date=2025-01-01 end_date=2025-01-01",
            "episode_id=e start_date=2025-01-02 end_date=2025-01-02",
            "episode_id=f start_date=2025-01-01 end_date=2025-01-02",
            "episode_id=f start_date=2025-01-02",
        ],
        "episode": [
            "episode_id=e removal_date=2025-01-01 exit_date=2025-01-02 exit_reason=1",
            "episode_id=f removal_date=2025-01-01 exit_date=2025-01-02 exit_reason=1",
        ],
        "also": ["CW-X03=1"],  # two arrangements of one day differ in nothing
    },
}
