"""Care coordination: what the local collaboratives record of the youth they enroll."""
