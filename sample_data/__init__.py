"""A synthetic state: seeded partner deliveries of a whole System of Care, with no real person in them."""

from sample_data.state import SampleSummary, write_state

__all__ = ["SampleSummary", "write_state"]
