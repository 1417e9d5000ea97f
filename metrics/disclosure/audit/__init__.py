"""The audit: attacks a release from its files as published, knowing nothing of how it was protected."""
