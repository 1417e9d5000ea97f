"""What a page, a file and a report say about where their numbers come from."""

from dashboard.numbers import day_shown
from dashboard.reading import Release

NAME = "System of Care outcomes"


STATUS_ES = {
    "draft": "borrador", "reviewed": "revisada", "published": "publicada", "superseded": "reemplazada", "withdrawn": "retirada",
}  # fmt: skip


def release_line(release: Release, language: str = "en") -> str:
    """Which release this is, in one line."""
    if language == "es":
        audited = "auditada" if release.is_audited else "no auditada"
        made = day_shown(str(release.manifest.get("created", "")), language)
        return f"Publicación {release.version}, {STATUS_ES[release.status]}, {audited}, hecha el {made}."
    made = day_shown(str(release.manifest.get("created", "")))
    audited = "audited" if release.is_audited else "not audited"
    return f"Release {release.version}, {release.status}, {audited}, made {made}."
