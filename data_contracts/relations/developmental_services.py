"""People in developmental services, their work and their safety."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "developmental_client",
        "people in developmental services",
        "person_id",
        """
        person_id VARCHAR person
        county_fips VARCHAR county where the person lives
        service_start DATE first day in services
        service_end DATE last day in services, null while served
    """,
    ),
    relation(
        "employment_spell",
        "jobs, and times of looking or not looking for one",
        "spell_id",
        """
        spell_id VARCHAR spell
        person_id VARCHAR person
        start_date DATE first day
        end_date DATE last day, null while it goes on
        status VARCHAR kind of job, SEEKING or NOT_SEEKING
        is_in_community INTEGER 1 for a competitive or supported job
        wants_hours VARCHAR MORE, SAME or FEWER, null when not asked
    """,
    ),
    relation(
        "safety_incident",
        "incidents that harmed the person, others or the environment, each once per person and day",
        "incident_id person_id incident_date",
        """
        incident_id VARCHAR incident
        person_id VARCHAR person
        incident_date DATE day of it
    """,
    ),
)
