"""From complaint to disposition: the decisions about an offense."""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import PERSON_ID, code, county, day, flag, identifier, nullable, optional
from data_contracts.contract import Contract, CrossRule, Parent, RowRule
from data_contracts.partners.juvenile_justice.youth import OF_YOUTH, PARTNER, PREFIX

OFFENSE_CLASS = CodeList(
    "offense_class",
    {letter: f"felony, class {letter}" for letter in "ABCDEFGHI"}
    | {
        "A1": "misdemeanor, class A1",
        "1": "misdemeanor, class 1",
        "2": "misdemeanor, class 2",
        "3": "misdemeanor, class 3",
        "U": "undisciplined: would be no offense for an adult",
    },
    source="N.C. offense classes",
)

COMPLAINT_TYPE = CodeList(
    "complaint_type",
    {"DELINQUENT": "an offense", "UNDISCIPLINED": "truancy, running away or beyond control"},
    source="N.C. G.S. 7B-1501",
)

INTAKE_DECISION = CodeList(
    "intake_decision",
    {
        "APPROVED": "approved for filing a petition",
        "CLOSED": "not approved and closed",
        "DIVERTED_PLAN": "not approved, diverted with a plan",
        "DIVERTED_CONTRACT": "not approved, diverted with a contract",
        "CONSULTATION": "consultation only",
        "PENDING": "no decision yet",
    },
    source="N.C. G.S. 7B-1703 and 7B-1706",
)

FINDING = CodeList(
    "finding",
    {
        "ADJUDICATED": "the court found the allegations true",
        "DISMISSED": "dismissed",
        "TRANSFERRED": "moved to adult court",
        "REMANDED": "sent back from adult court",
        "PENDING": "no finding yet",
    },
)

DISPOSITION_LEVEL = CodeList(
    "disposition_level",
    {
        "1": "level 1, community",
        "2": "level 2, intermediate",
        "3": "level 3, commitment",
        "PS": "protective supervision",
    },
    source="N.C. G.S. 7B-2508",
)

DIVERTED = "intake_decision in ('DIVERTED_PLAN', 'DIVERTED_CONTRACT')"

COMPLAINT = Contract(
    PARTNER,
    "complaint",
    PREFIX,
    "complaints received by juvenile intake; one incident can bring several",
    key=("complaint_id",),
    columns=(
        identifier("complaint_id", "one complaint"),
        PERSON_ID,
        county("county_fips", "county where the offense was"),
        day("received_date", "day intake received the complaint"),
        nullable(day("offense_date", "day of the offense")),
        code("offense_class", OFFENSE_CLASS, "class of the most serious offense"),
        code("complaint_type", COMPLAINT_TYPE, "delinquent or undisciplined"),
        optional(identifier("incident_id", "the incident, shared by its complaints")),
        flag("school_based", "the offense was at school or on school business"),
        flag("divertible", "the law lets intake divert the complaint"),
        code("intake_decision", INTAKE_DECISION, "the first decision of intake"),
        nullable(day("decision_date", "day of the intake decision")),
        nullable(day("later_filed_date", "day a diverted complaint was filed after all")),
    ),
    parents=(OF_YOUTH,),
    row_rules=(
        RowRule("JJ-R01", "E", "A complaint cannot come before its offense.", "received_date < offense_date"),
        RowRule(
            "JJ-R02", "E", "A decision cannot come before its complaint.", "decision_date < received_date"
        ),
        RowRule(
            "JJ-R03",
            "W",
            "Intake decides within 30 days of receiving a complaint.",
            "decision_date > days_after(received_date, 30)",
        ),
        RowRule(
            "JJ-R04",
            "W",
            "An undisciplined complaint has class U, and a delinquent one has another class.",
            "(complaint_type = 'UNDISCIPLINED') <> (offense_class = 'U')",
        ),
        RowRule(
            "JJ-R05", "W", "Only a divertible complaint can be diverted.", f"{DIVERTED} and divertible = 0"
        ),
        RowRule(
            "JJ-R06",
            "W",
            "Only a diverted complaint has a later filing date.",
            f"later_filed_date is not null and not ({DIVERTED})",
        ),
        RowRule(
            "JJ-R07",
            "W",
            "A later filing should not come before the decision to divert.",
            "later_filed_date < decision_date",
        ),
        RowRule(
            "JJ-R08",
            "W",
            "A decision has a date, and a pending complaint has none.",
            "(intake_decision = 'PENDING') <> (decision_date is null)",
        ),
    ),
    cross_rules=(
        CrossRule(
            "JJ-X01",
            "E",
            "A youth is 6 to 20 years old on the day of the offense.",
            "select c.row_number from candidate c join youth y on y.person_id = c.person_id"
            " where whole_years_between(y.birth_date, c.offense_date) not between 6 and 20",
        ),
    ),
)

PETITION = Contract(
    PARTNER,
    "petition",
    PREFIX,
    "petitions filed in juvenile court on a complaint",
    key=("petition_id",),
    columns=(
        identifier("petition_id", "one petition"),
        identifier("complaint_id", "the complaint it rests on"),
        day("filed_date", "day the petition was filed"),
        code("finding", FINDING, "what the court found"),
        nullable(day("finding_date", "day of the finding")),
    ),
    parents=(Parent("complaint", (("complaint_id", "complaint_id"),)),),
    row_rules=(
        RowRule("JJ-R11", "E", "A finding cannot come before the filing.", "finding_date < filed_date"),
        RowRule(
            "JJ-R12",
            "W",
            "A finding has a date, and a pending petition has none.",
            "(finding = 'PENDING') <> (finding_date is null)",
        ),
    ),
    cross_rules=(
        CrossRule(
            "JJ-X11",
            "W",
            "A petition should not be filed before its complaint is received.",
            "select c.row_number from candidate c join complaint k on k.complaint_id = c.complaint_id"
            " where c.filed_date < k.received_date",
        ),
    ),
)

DISPOSITION = Contract(
    PARTNER,
    "disposition",
    PREFIX,
    "what the court ordered after an adjudication",
    key=("disposition_id",),
    columns=(
        identifier("disposition_id", "one disposition"),
        PERSON_ID,
        identifier("petition_id", "the petition it answers"),
        day("disposition_date", "day of the order"),
        code("level", DISPOSITION_LEVEL, "level of the order"),
    ),
    parents=(OF_YOUTH, Parent("petition", (("petition_id", "petition_id"),))),
    cross_rules=(
        CrossRule(
            "JJ-X21",
            "W",
            "A disposition should follow an adjudication.",
            "select c.row_number from candidate c join petition p on p.petition_id = c.petition_id"
            " where p.finding <> 'ADJUDICATED' or c.disposition_date < p.finding_date",
        ),
        CrossRule(
            "JJ-X22",
            "W",
            "A disposition and its complaint should name the same youth.",
            "select c.row_number from candidate c join petition p on p.petition_id = c.petition_id"
            " join complaint k on k.complaint_id = p.complaint_id where k.person_id <> c.person_id",
        ),
    ),
)
