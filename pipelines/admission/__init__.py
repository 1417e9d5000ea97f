"""Admission: from a file as sent to typed rows under a contract, the faulty ones held back with the reason."""
