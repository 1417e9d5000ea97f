"""The dashboard shows a release and only a release."""
