"""Juvenile justice: complaints, court decisions, supervision and custody, as one partner delivers them."""
