"""Migrations of the ledger, run when it is opened: every change of its tables, oldest first."""
