"""What is measured: indicator definitions, counting, statistics, disclosure and releases. Knows no engine."""
