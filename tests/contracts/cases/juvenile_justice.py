"""Worked cases of the juvenile justice rules."""

JUVENILE_JUSTICE: dict[str, dict[str, list[str]]] = {
    "JJ-R01": {
        "judged": [
            "! received_date=2025-01-01 offense_date=2025-01-02",
            "received_date=2025-01-01 offense_date=2025-01-01",
            "received_date=2025-01-01",
        ]
    },
    "JJ-R02": {
        "judged": [
            "! received_date=2025-01-02 decision_date=2025-01-01",
            "received_date=2025-01-02 decision_date=2025-01-02",
        ]
    },
    "JJ-R03": {
        "judged": [
            "! received_date=2025-01-01 decision_date=2025-02-01",
            "received_date=2025-01-01 decision_date=2025-01-31",
        ]
    },
    "JJ-R04": {
        "judged": [
            "! complaint_type=UNDISCIPLINED offense_class=1",
            "! complaint_type=DELINQUENT offense_class=U",
            "complaint_type=UNDISCIPLINED offense_class=U",
            "complaint_type=DELINQUENT offense_class=A1",
        ]
    },
    "JJ-R05": {
        "judged": [
            "! intake_decision=DIVERTED_PLAN divertible=0",
            "! intake_decision=DIVERTED_CONTRACT divertible=0",
            "intake_decision=DIVERTED_PLAN divertible=1",
            "intake_decision=APPROVED divertible=0",
        ]
    },
    "JJ-R06": {
        "judged": [
            "! intake_decision=CLOSED later_filed_date=2025-03-01",
            "intake_decision=DIVERTED_PLAN later_filed_date=2025-03-01",
            "intake_decision=CLOSED",
        ]
    },
    "JJ-R07": {
        "judged": [
            "! decision_date=2025-03-02 later_filed_date=2025-03-01",
            "decision_date=2025-03-02 later_filed_date=2025-03-02",
        ]
    },
    "JJ-R08": {
        "judged": [
            "! intake_decision=CLOSED",
            "! intake_decision=PENDING decision_date=2025-03-01",
            "intake_decision=PENDING",
            "intake_decision=CLOSED decision_date=2025-03-01",
        ]
    },
    "JJ-R11": {
        "judged": [
            "! filed_date=2025-03-02 finding_date=2025-03-01",
            "filed_date=2025-03-02 finding_date=2025-03-02",
        ]
    },
    "JJ-R12": {
        "judged": [
            "! finding=ADJUDICATED",
            "! finding=PENDING finding_date=2025-03-01",
            "finding=PENDING",
            "finding=DISMISSED finding_date=2025-03-01",
        ]
    },
    "JJ-R21": {
        "judged": [
            "! start_date=2025-03-02 end_date=2025-03-01",
            "start_date=2025-03-02 end_date=2025-03-02",
        ]
    },
    "JJ-R22": {
        "judged": [
            "! end_date=2025-03-01",
            "! end_reason=OTHER",
            "end_date=2025-03-01 end_reason=OTHER",
            "start_date=2025-03-01",
        ]
    },
    "JJ-R31": {
        "judged": [
            "! admit_date=2025-03-02 release_date=2025-03-01",
            "admit_date=2025-03-02 release_date=2025-03-02",
        ]
    },
    "JJ-R32": {
        "judged": [
            "! release_date=2025-03-01",
            "! release_reason=HOME",
            "release_date=2025-03-01 release_reason=HOME",
            "admit_date=2025-03-01",
        ]
    },
    "JJ-R41": {
        "judged": [
            "! event_date=2025-03-01 offense_date=2025-03-02",
            "event_date=2025-03-01 offense_date=2025-03-01",
            "event_date=2025-03-01",
        ]
    },
    "JJ-X01": {
        "judged": [
            "! person_id=a offense_date=2016-06-14",
            "person_id=a offense_date=2016-06-15",
            "person_id=a offense_date=2031-06-14",
            "! person_id=a offense_date=2031-06-15",
            "person_id=a received_date=2040-01-01",
        ],
        "youth": ["person_id=a birth_date=2010-06-15"],
    },
    "JJ-X11": {
        "judged": [
            "! complaint_id=k filed_date=2025-03-01",
            "complaint_id=k filed_date=2025-03-02",
        ],
        "complaint": ["complaint_id=k received_date=2025-03-02"],
    },
    "JJ-X21": {
        "judged": [
            "! petition_id=p disposition_date=2025-03-01",
            "petition_id=p disposition_date=2025-03-02",
            "! petition_id=q disposition_date=2025-03-02",
        ],
        "petition": [
            "petition_id=p finding=ADJUDICATED finding_date=2025-03-02",
            "petition_id=q finding=DISMISSED finding_date=2025-03-02",
        ],
    },
    "JJ-X22": {
        "judged": ["! person_id=b petition_id=p", "person_id=a petition_id=p"],
        "petition": ["petition_id=p complaint_id=k"],
        "complaint": ["complaint_id=k person_id=a"],
    },
    "JJ-X31": {
        "judged": ["! spell_id=1 complaint_id=gone", "spell_id=2 complaint_id=k", "spell_id=3"],
        "complaint": ["complaint_id=k person_id=a"],
    },
    "JJ-X32": {
        "judged": [
            "spell_id=1 person_id=a kind=PROBATION start_date=2025-01-01",
            "! spell_id=2 person_id=a kind=PROBATION start_date=2025-01-01",
            "spell_id=3 person_id=a kind=PRS start_date=2025-01-01",
        ]
    },
    "JJ-X41": {
        "judged": [
            "! stay_id=1 person_id=a admit_date=2025-01-01 release_date=2025-01-10",
            "! stay_id=2 person_id=a admit_date=2025-01-09 release_date=2025-01-12",
            "stay_id=3 person_id=a admit_date=2025-01-12 release_date=2025-01-12",
            "stay_id=4 person_id=a admit_date=2025-01-12",
            "stay_id=5 person_id=b admit_date=2025-01-01",
            "! stay_id=6 person_id=c admit_date=2025-01-01",
            "! stay_id=7 person_id=c admit_date=2025-02-01 release_date=2025-02-01",
        ]
    },
    "JJ-X42": {
        "judged": ["! stay_id=1 disposition_id=gone", "stay_id=2 disposition_id=d", "stay_id=3"],
        "disposition": ["disposition_id=d person_id=a"],
    },
    "JJ-X51": {
        "judged": ["! person_id=a", "person_id=b"],
        "youth": ["person_id=a adult_link_status=NOT_ATTEMPTED", "person_id=b adult_link_status=MATCHED"],
    },
    "JJ-X02": {
        "judged": ["! person_id=a birth_date=2012-01-01 sex=F", "person_id=b birth_date=2012-01-01 sex=F"],
        "youth_before": ["person_id=a birth_date=2012-01-02 sex=F", "person_id=b birth_date=2012-01-01 sex=F"],
    },
}

JUVENILE_JUSTICE_DELIVERED: dict[str, dict[str, list[str]]] = {
    "JJ-R02": {
        "judged": [
            "! intake_decision=CLOSED received_date=2025-01-02 decision_date=2025-01-01",
            "intake_decision=CLOSED received_date=2025-01-02 decision_date=2025-01-02",
        ]
    },
    "JJ-R03": {
        "judged": [
            "! intake_decision=CLOSED received_date=2025-01-01 decision_date=2025-02-01",
            "intake_decision=CLOSED received_date=2025-01-01 decision_date=2025-01-31",
        ]
    },
    "JJ-R05": {
        "judged": [
            "! intake_decision=DIVERTED_PLAN divertible=0 decision_date=2020-03-02",
            "! intake_decision=DIVERTED_CONTRACT divertible=0 decision_date=2020-03-02",
            "intake_decision=DIVERTED_PLAN divertible=1 decision_date=2020-03-02",
            "intake_decision=APPROVED divertible=0 decision_date=2020-03-02",
        ]
    },
    "JJ-R06": {
        "judged": [
            "! intake_decision=CLOSED decision_date=2020-03-02 later_filed_date=2025-03-01",
            "intake_decision=DIVERTED_PLAN divertible=1 decision_date=2020-03-02 later_filed_date=2025-03-01",
            "intake_decision=CLOSED decision_date=2020-03-02",
        ]
    },
    "JJ-R07": {
        "judged": [
            "! intake_decision=DIVERTED_PLAN divertible=1 decision_date=2020-03-03 later_filed_date=2020-03-02",
            "intake_decision=DIVERTED_PLAN divertible=1 decision_date=2020-03-03 later_filed_date=2020-03-03",
        ]
    },
    "JJ-R08": {
        "judged": [
            "! intake_decision=CLOSED",
            "! intake_decision=PENDING decision_date=2020-03-03",
            "intake_decision=PENDING",
            "intake_decision=CLOSED decision_date=2020-03-03",
        ]
    },
    "JJ-X01": {
        "judged": [
            "! person_id=a offense_date=2016-06-14 received_date=2026-01-01",
            "person_id=a offense_date=2016-06-15 received_date=2026-01-01",
            "person_id=b offense_date=2021-06-14 received_date=2026-01-01",
            "! person_id=b offense_date=2021-06-15 received_date=2026-01-01",
            "person_id=a received_date=2026-01-01",
        ],
        "youth": ["person_id=a birth_date=2010-06-15", "person_id=b birth_date=2000-06-15"],
    },
    "JJ-R12": {
        "judged": [
            "! finding=ADJUDICATED finding_date=",
            "! finding=PENDING finding_date=2025-03-01",
            "finding=PENDING finding_date=",
            "finding=DISMISSED finding_date=2025-03-01",
        ]
    },
    "JJ-X11": {
        "judged": [
            "! complaint_id=k filed_date=2025-03-01 finding_date=2025-03-09",
            "complaint_id=k filed_date=2025-03-02 finding_date=2025-03-09",
        ]
    },
    "JJ-X21": {
        "petition": [
            "petition_id=p finding=ADJUDICATED finding_date=2025-03-02 complaint_id=complaint_id-7",
            "petition_id=q finding=DISMISSED finding_date=2025-03-02 complaint_id=complaint_id-7",
        ],
        "judged": [
            "! petition_id=p person_id=person_id-7 disposition_date=2025-03-01",
            "petition_id=p person_id=person_id-7 disposition_date=2025-03-02",
            "! petition_id=q person_id=person_id-7 disposition_date=2025-03-02",
        ],
    },
    "JJ-R21": {
        "judged": [
            "! start_date=2025-03-02 end_date=2025-03-01 end_reason=OTHER",
            "start_date=2025-03-02 end_date=2025-03-02 end_reason=OTHER",
        ]
    },
    "JJ-R22": {
        "judged": ["! end_date=2025-03-01", "! end_reason=OTHER", "end_date=2025-03-01 end_reason=OTHER", "start_date=2025-03-01"]
    },
    "JJ-R31": {
        "judged": [
            "! admit_date=2025-03-02 release_date=2025-03-01 release_reason=HOME",
            "admit_date=2025-03-02 release_date=2025-03-02 release_reason=HOME",
        ]
    },
    "JJ-X41": {
        "judged": [
            "! stay_id=1 person_id=a admit_date=2025-01-01 release_date=2025-01-10 release_reason=HOME",
            "! stay_id=2 person_id=a admit_date=2025-01-09 release_date=2025-01-12 release_reason=HOME",
            "stay_id=3 person_id=a admit_date=2025-01-12 release_date=2025-01-12 release_reason=HOME",
            "stay_id=4 person_id=a admit_date=2025-01-12",
        ]
    },
    "JJ-X42": {"disposition": ["disposition_id=d"]},
}
