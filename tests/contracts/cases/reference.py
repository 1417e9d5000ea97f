"""Worked cases of the reference and token rules."""

CHILD_AGES = [f"county_fips=37001 year=2025 age={age} population=9" for age in range(18)]

REFERENCE: dict[str, dict[str, list[str]]] = {
    "RF-R01": {"judged": ["! region=37", "! region=37001", "region=West", "region=7", "region=Region-37"]},
    "RF-R02": {"judged": ["! county_fips=99999", "county_fips=37001"]},
    "RF-R21": {"judged": ["! indicator=Attendance-Rate", "indicator=attendance_rate"]},
    "RF-R22": {"judged": ["! lower=2 upper=1", "lower=1 upper=1", "upper=1"]},
    "RF-R23": {
        "judged": ["! value=3 lower=1 upper=2", "! value=0 lower=1", "value=1 lower=1 upper=2", "value=3"]
    },
    "RF-R24": {"judged": ["! measure=12.5%", "measure=national", "measure=RSP4"]},
    "RF-X01": {"judged": ["! county_name=Lake", "! county_name=lake", "county_name=Hill"]},
    "RF-X11": {
        "judged": ["! county_fips=37003", "county_fips=37001"],
        "county": ["county_fips=37001"],
    },
    "RF-X12": {
        "judged": [
            *CHILD_AGES,
            "! county_fips=37003 year=2025 age=0 population=9",
            "county_fips=37003 year=2025 age=20 population=9",
        ]
    },
}

TOKEN: dict[str, dict[str, list[str]]] = {
    "R90": {"judged": [f"! token={'g' * 64}", f"token={'a1' * 32}", f"token={'A1' * 32}"]},
    "R91": {"judged": ["! token=123456789", f"token={'1' * 64}", f"token={'a1' * 32}"]},
    "R92": {"judged": [f"! token={'a' * 31}", f"token={'a' * 32}"]},
    "X90": {
        "judged": [
            "! person_id=a rule=1 token=ff",
            "! person_id=b rule=1 token=ff",
            "person_id=b rule=2 token=ff",
            "person_id=c rule=1 token=fe",
        ]
    },
}

LONG = "abcdef12" * 8

REFERENCE_DELIVERED: dict[str, dict[str, list[str]]] = {
    "RF-R22": {"judged": ["! value=1 lower=2 upper=1", "value=1 lower=1 upper=1"], "also": ["RF-R23=1"]},
    "RF-R23": {"judged": ["! value=3 lower=1 upper=2", "! value=0 lower=1", "value=1 lower=1 upper=2", "value=3"]},
    "RF-X11": {
        "judged": [
            f"{'! ' if county == '37003' else ''}county_fips={county} year=2025 age={age}"
            for county in ("37001", "37003")
            for age in range(18)
        ]
    },
    "RF-X12": {"sound": CHILD_AGES},
}

TOKEN_DELIVERED: dict[str, dict[str, list[str]]] = {
    "R91": {"also": ["R92=1"]},  # fewer than 16 digits are fewer than 32
    "X90": {
        "judged": [
            f"! person_id=a rule=1 token={LONG}",
            f"! person_id=b rule=1 token={LONG}",
            f"person_id=b rule=2 token={LONG}",
            f"person_id=c rule=1 token={LONG}ff",
        ]
    },
}
