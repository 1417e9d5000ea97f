"""What a page, a file and a report say about where their numbers come from."""

from dashboard.reading import Release

NAME = "System of Care outcomes"


def release_line(release: Release) -> str:
    """Which release this is, in one line."""
    made = str(release.manifest.get("created", ""))[:10]
    audited = "audited" if release.is_audited else "not audited"
    return f"Release {release.version}, {release.status}, {audited}, made {made}."
