"""Tests of the statistics: published values, statsmodels as oracle, plain loops, and laws."""
