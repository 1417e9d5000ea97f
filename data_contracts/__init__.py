"""What data is: contracts with partners, code lists and the conformed relations. Knows no engine."""
