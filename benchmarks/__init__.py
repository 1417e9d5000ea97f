"""Benchmarks: what the contracts and the definitions cost, as ratios to bare DuckDB. See README.md."""
