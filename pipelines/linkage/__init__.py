"""Linkage: identifiers to tokens at a partner, and tokens to persons at the collaborative."""
