"""What every answer tells the browser: whence it may load, who may frame it, what it may keep."""

from __future__ import annotations

from collections.abc import Iterable

Header = tuple[bytes, bytes]

CONTENT = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval' {inline}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' {sockets}",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Streamlit writes its styles into the page as it runs, so styles may stand inline; scripts may
not, but for the one of its shell, which is named by its hash."""

ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    (b"x-frame-options", b"SAMEORIGIN"),
)
HTTPS: Header = (b"strict-transport-security", b"max-age=31536000")
NO_STORE: Header = (b"cache-control", b"no-store")


def content_policy(inline: Iterable[str], host: str) -> bytes:
    """Return the content policy; `inline` are hashes of scripts, `host` the name asked for."""
    allowed = " ".join(f"'{one}'" for one in inline)
    policy = CONTENT.format(inline=allowed, sockets=f"ws://{host} wss://{host}")
    return policy.replace(" ;", ";").encode("latin-1", "ignore")


def guarded(headers: Iterable[Header], policy: bytes, *, path: str, https: bool) -> list[Header]:
    """Return an answer's headers with ours; what a route has decided itself stays."""
    kept = [_cookie(one, https=https) for one in headers]
    if path.startswith("/media/"):
        kept = [one for one in kept if one[0].lower() != b"cache-control"] + [NO_STORE]
    present = {name.lower() for name, _ in kept}
    own = [*ALWAYS, (b"content-security-policy", policy), *([HTTPS] if https else [])]
    if b"content-security-policy" in present:
        own = [one for one in own if one[0] != b"x-frame-options"]
    return kept + [one for one in own if one[0] not in present]


def _cookie(header: Header, *, https: bool) -> Header:
    """Return a cookie that no other site sends along, and that goes encrypted behind https."""
    name, value = header
    if name.lower() != b"set-cookie":
        return header
    said = {part.strip().partition(b"=")[0].lower() for part in value.split(b";")[1:]}
    if b"samesite" not in said:
        value += b"; SameSite=Lax"
    if https and b"secure" not in said:
        value += b"; Secure"
    return name, value
