"""Files of sign-in that are not whole, and one that is: name, content, code of the fault.

Each could be left behind by an editor, a hand or a half-finished copy. The lists in them are an
office's own; whoever would take such a file for "no sign-in here" would open every door.
"""

from __future__ import annotations

AUTH = """[auth]
redirect_uri = "https://so-lieu.thu.vn/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "https://login.thu.vn/.well-known/openid-configuration"
"""
LISTS = """[upload]
named = ["an@thu.vn"]
[approve]
named = ["binh@thu.vn"]
[embargo]
named = ["binh@thu.vn"]
"""
WHOLE = AUTH + LISTS


def _with(old: str, new: str) -> bytes:
    assert old in WHOLE
    return WHOLE.replace(old, new, 1).encode()


MISCONFIGURED: dict[str, tuple[bytes, str]] = {
    "bracket missing": (_with("[auth]", "[auth"), "not_toml"),
    "bracket of a list missing": (_with('["an@thu.vn"]', '["an@thu.vn"'), "not_toml"),
    "quote missing": (_with('"dashboard"', '"dashboard'), "not_toml"),
    "table twice": ((WHOLE + "[auth]\n").encode(), "not_toml"),
    "key twice": (_with("[upload]\n", '[upload]\nnamed = ["x@y.vn"]\n'), "not_toml"),
    "half copied": (WHOLE[:150].encode(), "not_toml"),
    "nested too deep": (b"a = " + b"[" * 5000, "not_toml"),
    "nul bytes after a power cut": (b"\x00" * 400, "not_toml"),
    "byte-order mark": (b"\xef\xbb\xbf" + WHOLE.encode(), "byte_order_mark"),
    "utf-16": (WHOLE.encode("utf-16"), "byte_order_mark"),
    "latin-1 comment": (WHOLE.encode() + b"# S\xe9cret\n", "not_utf8"),
    "empty": (b"", "no_auth"),
    "all commented out": (("# " + WHOLE.replace("\n", "\n# ")).encode(), "no_auth"),
    "lists alone": (LISTS.encode(), "no_auth"),
    "oauth": (_with("[auth]", "[oauth]"), "unknown_table"),
    "Auth": (_with("[auth]", "[Auth]"), "unknown_table"),
    "a role misspelt": (_with("[approve]", "[aprove]"), "unknown_table"),
    "a role in Vietnamese": (_with("[upload]", '["nạp"]'), "unknown_table"),
    "keys before any table": (_with("[auth]\n", ""), "unknown_table"),
    "auth a text": (b'auth = "yes"\n' + LISTS.encode(), "not_a_table"),
    "auth a list of tables": (_with("[auth]", "[[auth]]"), "not_a_table"),
    "upload a list": (AUTH.encode() + b'[[upload]]\nnamed = ["an@thu.vn"]\n', "not_a_table"),
    "cookie_secret missing": (_with("cookie_secret", "cookie_secrets"), "missing_key"),
    "client_id missing": (_with('client_id = "dashboard"\n', ""), "missing_key"),
    "server_metadata_url missing": (_with("server_metadata_url", "metadata"), "missing_key"),
    "auth empty": (b"[auth]\n" + LISTS.encode(), "missing_key"),
    "cookie_secret a number": (
        _with('"0123456789abcdef0123456789abcdef"', "12345678901234567890123456789012"),
        "not_text",
    ),
    "client_secret a list": (_with('"secret"', '["secret"]'), "not_text"),
    "client_secret left as in the README": (_with('"secret"', '"…"'), "empty_key"),
    "client_id blank": (_with('"dashboard"', '"  "'), "empty_key"),
    "cookie_secret short": (
        _with("0123456789abcdef0123456789abcdef", "a long random text"),
        "short_secret",
    ),
    "redirect_uri without https": (_with("https://so-lieu", "http://so-lieu"), "address"),
    "redirect_uri without scheme": (_with("https://so-lieu", "so-lieu"), "address"),
    "redirect_uri with a name before the host": (_with("so-lieu.", "a@so-lieu."), "address"),
    "metadata without https": (_with("https://login", "http://login"), "address"),
    "redirect_uri to another page": (_with("/oauth2callback", "/"), "callback"),
    "named = true": (_with('named = ["an@thu.vn"]', "named = true"), "not_a_list"),
    "named a text": (_with('named = ["an@thu.vn"]', 'named = "an@thu.vn"'), "not_a_list"),
    "named a number in a list": (_with('["binh@thu.vn"]', "[7]"), "not_a_list"),
    "named a list in a list": (_with('["binh@thu.vn"]', '[["binh@thu.vn"]]'), "not_a_list"),
    "named a table": (_with('named = ["an@thu.vn"]', "named = {an = 1}"), "not_a_list"),
    "Named": (_with("named = [", "Named = ["), "unknown_key"),
    "a further key": (_with("[upload]\n", "[upload]\neverybody = true\n"), "unknown_key"),
    "a role without names": (_with('named = ["an@thu.vn"]\n', ""), "no_names"),
    "everybody by a star": (_with('"an@thu.vn"', '"*"'), "not_an_address"),
    "everybody of a domain": (_with('"an@thu.vn"', '"*@thu.vn"'), "not_an_address"),
    "two in one text": (_with('"an@thu.vn"', '"an@thu.vn, binh@thu.vn"'), "not_an_address"),
    "an empty name": (_with('"an@thu.vn"', '""'), "not_an_address"),
    "a name, no address": (_with('"an@thu.vn"', '"Chị An"'), "not_an_address"),
    "longer than a configuration": (WHOLE.encode() + b"# x\n" * 60_000, "too_large"),
}
