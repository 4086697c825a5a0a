-- Who may what: one publishes, one replicates, one asks in SQL what anybody may know.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['kg_publisher', 'kg_replica', 'kg_analyst'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON SCHEMA kg FROM PUBLIC;
GRANT USAGE ON SCHEMA kg TO kg_publisher, kg_replica;
GRANT SELECT ON ALL TABLES IN SCHEMA kg TO kg_publisher, kg_replica;
GRANT INSERT ON ALL TABLES IN SCHEMA kg TO kg_publisher;
REVOKE INSERT ON kg.migration FROM kg_publisher;

CREATE SCHEMA so_lieu;
REVOKE ALL ON SCHEMA so_lieu FROM PUBLIC;
GRANT USAGE ON SCHEMA so_lieu TO kg_analyst;

-- The releases of the reading that counts, as dashboard/store/releases.py has them: a release under embargo is not
-- there, nor what it caused, so what it corrects counts until its hour. A release withdrawn is not there either.
CREATE VIEW so_lieu.release WITH (security_barrier) AS
WITH reading AS (SELECT generation FROM kg.version ORDER BY place DESC LIMIT 1),
known AS (
    SELECT r.*, greatest(r.embargo_until, (
        SELECT max(e.embargo_until) FROM kg.release_event e JOIN reading USING (generation) WHERE e.release = r.id
    )) AS hour
    FROM kg.release r JOIN reading USING (generation)
),
seen AS (SELECT * FROM known WHERE hour IS NULL OR hour <= now() AT TIME ZONE 'utc'),
stated AS (
    SELECT s.*, coalesce((
        SELECT e.event FROM kg.release_event e JOIN reading USING (generation)
        WHERE e.release = s.id AND (e.because = '' OR e.because IN (SELECT id FROM seen))
        ORDER BY e.seq DESC LIMIT 1
    ), 'published') AS state
    FROM seen s
)
SELECT id AS release, source, source_kind, url, published_on, CASE length(published_on)
        WHEN 10 THEN published_on::date
        WHEN 7 THEN ((published_on || '-01')::date + interval '1 month - 1 day')::date
        WHEN 4 THEN (published_on || '-12-31')::date
    END AS known_by, state = 'published' AS counts, supersedes, reason, note
FROM stated WHERE state <> 'withdrawn';

DO $$
DECLARE name text; columns text;
BEGIN
    FOREACH name IN ARRAY ARRAY['observation', 'instrument', 'target', 'evaluation', 'key_work', 'explanation'] LOOP
        SELECT string_agg(format('t.%I', column_name), ', ' ORDER BY ordinal_position) INTO columns
        FROM information_schema.columns
        WHERE table_schema = 'kg' AND table_name = name AND column_name NOT IN ('seq', 'generation');
        EXECUTE format(
            'CREATE VIEW so_lieu.%I WITH (security_barrier) AS SELECT %s FROM kg.%I t '
            'WHERE t.generation = (SELECT generation FROM kg.version ORDER BY place DESC LIMIT 1) '
            'AND t.release IN (SELECT release FROM so_lieu.release)', name, columns, name);
    END LOOP;
END $$;

-- Every figure that counts and had surely been published by a day, each key once: the latest publication, of one day
-- the better source, of one source the finer figure. The rule of the screens (dashboard/analysis) weighs rounds too.
CREATE FUNCTION so_lieu.observation_as_of(day date) RETURNS SETOF so_lieu.observation LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (o.area, o.indicator, o.breakdown, o.measure, o.month_first, o.month_last) o.*
    FROM so_lieu.observation o JOIN so_lieu.release r ON r.release = o.release
    WHERE r.counts AND r.known_by <= day
    ORDER BY o.area, o.indicator, o.breakdown, o.measure, o.month_first, o.month_last,
             r.known_by DESC, r.source_kind, o.precision, o.release, o.cell
$$;

REVOKE ALL ON FUNCTION so_lieu.observation_as_of(date) FROM PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA so_lieu TO kg_analyst;
GRANT EXECUTE ON FUNCTION so_lieu.observation_as_of(date) TO kg_analyst;
