"""Every release of a version with its state, which follows from its events alone."""

from __future__ import annotations

RELEASES = """
    SELECT r.* REPLACE (greatest(r.embargo_until, e.embargo_until) AS embargo_until),
           coalesce(e.state, 'published') AS state
    FROM release r
    LEFT JOIN (
        SELECT release, arg_max(event, seq) AS state, max(embargo_until) AS embargo_until
        FROM release_event GROUP BY release
    ) e ON e.release = r.id
    ORDER BY r.published_on DESC, r.id
"""
"""A release that was withdrawn and loaded again under an embargo is under that embargo."""
