"""What a database says of itself and of who asks: for a check in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.store.postgres.connecting import connected
from dashboard.store.postgres.migrating import LATEST, number_of


@dataclass(frozen=True, slots=True)
class Checked:
    """The server's version, the step of its tables, and what the user who asked may."""

    server: str
    number: int
    user: str
    reads: bool
    publishes: bool

    @property
    def sound(self) -> bool:
        """Whether the tables are of today and the user may read them."""
        return self.number == LATEST and self.reads


def check(url: str) -> Checked:
    """Ask; raise Away where it does not answer, NotPublished where it refuses."""
    with connected(url) as line:
        asked = "SELECT current_setting('server_version'), current_user"
        server, user = line.ask(asked)[0]
        visible = line.ask(
            "SELECT has_schema_privilege(n.oid, 'USAGE') FROM pg_namespace n WHERE nspname = 'kg'"
        )
        if visible != [(True,)]:
            return Checked(server, 0, user, reads=False, publishes=False)
        number = number_of(line)
        rights = (False, False)
        if number:
            rights = line.ask(
                "SELECT bool_and(has_table_privilege(c.oid, 'SELECT')), "
                "bool_and(has_table_privilege(c.oid, 'INSERT') OR relname = 'migration') "
                "FROM pg_class c WHERE relnamespace = 'kg'::regnamespace AND relkind = 'r'"
            )[0]
        return Checked(server, number, user, reads=rights[0], publishes=rights[1])
