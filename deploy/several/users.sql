-- The users of the servers: psql -v word=PASSWORD -f users.sql, after `kg home prepare` made the roles.
SELECT format('CREATE USER %I IN ROLE %I PASSWORD %L', name, role, :'word')
FROM (VALUES ('kg_server', 'kg_publisher'), ('kg_public', 'kg_replica')) users (name, role)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
