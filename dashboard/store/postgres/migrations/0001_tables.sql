-- The tables of the warehouse, append-only. Every row bears the number of its decision (seq), and all but
-- decisions the generation of its reading: a better reader makes all rows again, in the next generation.

CREATE TABLE kg.decision (
    "kind" text,
    "by" text,
    "file" text,
    "sha256" text,
    "detail" text,
    "digest" text,
    "at" timestamp,
    "seq" integer PRIMARY KEY
);

CREATE TABLE kg.derivation (
    "reader" text,
    "catalogue" text,
    "rows" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX derivation_after ON kg.derivation (generation, seq);

CREATE TABLE kg.release (
    "id" text,
    "source" text,
    "source_kind" integer,
    "url" text,
    "published_on" text,
    "file" text,
    "sha256" text,
    "loaded_at" timestamp,
    "loaded_by" text,
    "supersedes" text,
    "reason" text,
    "embargo_until" timestamp,
    "note" text,
    "size" integer,
    "anchor" text,
    "former" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX release_after ON kg.release (generation, seq);

CREATE TABLE kg.release_event (
    "release" text,
    "event" text,
    "at" timestamp,
    "by" text,
    "reason" text,
    "because" text,
    "embargo_until" timestamp,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX release_event_after ON kg.release_event (generation, seq);

CREATE TABLE kg.observation (
    "release" text,
    "indicator" text,
    "area" text,
    "breakdown" text,
    "month_first" integer,
    "month_last" integer,
    "measure" text,
    "value" double precision,
    "unit" text,
    "status" text,
    "cell" text,
    "label" text,
    "printed" text,
    "precision" double precision,
    "footnote" text,
    "quote" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX observation_after ON kg.observation (generation, seq);

CREATE TABLE kg.instrument (
    "release" text,
    "id" text,
    "number" text,
    "issuer" text,
    "issuer_level" integer,
    "issued_on" text,
    "amends" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX instrument_after ON kg.instrument (generation, seq);

CREATE TABLE kg.target (
    "release" text,
    "id" text,
    "instrument" text,
    "area" text,
    "indicator" text,
    "breakdown" text,
    "measure" text,
    "period_start" text,
    "period_end" text,
    "kind" text,
    "low" double precision,
    "high" double precision,
    "unit" text,
    "name_vi" text,
    "quote" text,
    "cell" text,
    "strict" boolean,
    "method_note" text,
    "base_period" text,
    "base_value" double precision,
    "of_indicator" text,
    "total" double precision,
    "due" text,
    "scenario" text,
    "path" text,
    "note" text,
    "doubtful" boolean,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX target_after ON kg.target (generation, seq);

CREATE TABLE kg.evaluation (
    "release" text,
    "area" text,
    "subject" text,
    "subject_no" text,
    "period" text,
    "name_vi" text,
    "indicator" text,
    "target_value" double precision,
    "actual_value" double precision,
    "unit" text,
    "result" text,
    "basis" text,
    "note" text,
    "quote" text,
    "cell" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX evaluation_after ON kg.evaluation (generation, seq);

CREATE TABLE kg.key_work (
    "release" text,
    "name_vi" text,
    "kind" text,
    "status" text,
    "date" text,
    "value" double precision,
    "unit" text,
    "quote" text,
    "cell" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX key_work_after ON kg.key_work (generation, seq);

CREATE TABLE kg.explanation (
    "release" text,
    "area" text,
    "instrument" text,
    "name_vi" text,
    "indicator" text,
    "period_start" text,
    "period_end" text,
    "unit" text,
    "author" text,
    "written_on" text,
    "text" text,
    "cell" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX explanation_after ON kg.explanation (generation, seq);

CREATE TABLE kg.seen_table (
    "sha256" text,
    "sheet" text,
    "title" text,
    "indicator" text,
    "range" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX seen_table_after ON kg.seen_table (generation, seq);

CREATE TABLE kg.finding (
    "sha256" text,
    "code" text,
    "severity" text,
    "cells" text,
    "params" text,
    "seq" integer NOT NULL,
    generation integer NOT NULL
);
CREATE INDEX finding_after ON kg.finding (generation, seq);

-- Each publication: its place is the condition on which it commits. Whoever saw another last place is refused.
CREATE TABLE kg.version (
    place integer PRIMARY KEY,
    generation integer NOT NULL,
    seq integer NOT NULL,
    head text NOT NULL,
    name text NOT NULL,
    schema integer NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- The digest of all rows of a decision in a generation, made by who published them, held by who fetches them.
CREATE TABLE kg.seal (
    generation integer NOT NULL,
    seq integer NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (generation, seq)
);

CREATE FUNCTION kg.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'kg.% is append-only', TG_TABLE_NAME;
END $$;

DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kg' AND tablename <> 'migration' LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kg.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION kg.refuse()', name);
    END LOOP;
END $$;
