"""The engines that run conforming SQL and definitions: DuckDB by default, Spark for a larger state."""
