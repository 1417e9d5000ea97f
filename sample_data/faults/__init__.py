"""Data-quality faults, planted on purpose and written down, so that a reader can find each again."""
