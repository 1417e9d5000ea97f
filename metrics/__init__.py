"""The metrics layer: indicator definitions, counts, statistics, disclosure and releases."""
