"""Health: coverage, stays, services, emergency visits and referrals, as one Medicaid partner delivers them.

The partner flags its rows before it extracts; no diagnosis, procedure or provider code is here.
"""
