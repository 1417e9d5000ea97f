"""Moves data: receives deliveries, admits rows under contracts, conforms, computes, releases."""
