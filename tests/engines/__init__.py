"""Tests of the engines: the same definition gives the same rows, the same date function the same day."""
