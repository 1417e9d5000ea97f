"""Child welfare: reports, removals, living arrangements and exits, as one partner delivers them."""
