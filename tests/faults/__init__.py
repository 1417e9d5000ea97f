"""Bad inputs, killed runs and full disks: what must happen, and that it does."""
