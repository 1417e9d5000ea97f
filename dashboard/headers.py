"""Headers every answer carries: nothing from elsewhere, nothing to elsewhere, no framing."""

from collections.abc import Sequence

from flask import Flask, Response

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}


def policy(script_hashes: Sequence[str]) -> str:
    """The content security policy. Styles stay inline because the drawing library writes them so."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def set_headers(server: Flask, script_hashes: Sequence[str]) -> None:
    """Add the headers to every answer of this server."""
    fixed = FIXED | {"Content-Security-Policy": policy(script_hashes)}

    @server.after_request
    def _add(response: Response) -> Response:
        response.headers.update(fixed)
        return response
