"""Foster care."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "foster_care_episode",
        "stays in foster care",
        "episode_id",
        """
        episode_id VARCHAR episode
        person_id VARCHAR child
        birth_date DATE date of birth
        removal_date DATE first day in care
        exit_date DATE reported exit, null while in care
        deemed_exit_date DATE exit, or the 18th birthday if that is earlier
        deemed_exit_kind VARCHAR how the stay ended by that day
        exit_kind VARCHAR reported reason in words, whatever the code system
        county_at_removal VARCHAR county that removed the child
        county_latest VARCHAR county responsible at the last word
        age_at_removal INTEGER whole years
    """,
    ),
    relation(
        "foster_care_arrangement",
        "living arrangements in order",
        "arrangement_id",
        """
        arrangement_id VARCHAR arrangement
        episode_id VARCHAR episode
        person_id VARCHAR child
        place BIGINT order within the episode, from 1
        start_date DATE first day
        end_date DATE day the next one starts, or the exit; null when open
        arrangement_type VARCHAR kind of setting
        provider_id VARCHAR home or facility
        is_countable INTEGER 1 when the setting counts as a placement
    """,
    ),
    relation(
        "placement_entry",
        "entries into countable settings",
        "episode_id place",
        """
        episode_id VARCHAR episode
        person_id VARCHAR child
        place BIGINT order of the arrangement within the episode
        entry_date DATE day of the entry
        arrangement_type VARCHAR kind of setting
        is_move INTEGER 0 for the first placement, 1 for each later one
    """,
    ),
)
