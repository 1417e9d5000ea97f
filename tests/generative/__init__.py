"""Generative tests: histories made by seeded chance, judged against the plain reference."""
