"""Contracts: the layouts and rules that partners' extracts are judged by."""
