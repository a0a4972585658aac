CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    due timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    error text,
    schedule text,
    slot timestamptz,
    office text NOT NULL DEFAULT 'town',
    priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9),
    -- Without a zone, because only that does not depend on who asks.
    rank timestamp GENERATED ALWAYS AS ((due AT TIME ZONE 'UTC') - priority * interval '1 minute') STORED,
    UNIQUE (schedule, slot)
);
CREATE INDEX ON jobs (rank, id) WHERE state = 'waiting';
CREATE INDEX ON jobs (id) WHERE state = 'dead';

CREATE TABLE schedules (
    name text PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    at time NOT NULL,
    zone text NOT NULL,
    since timestamptz NOT NULL DEFAULT town_time()
);

CREATE TABLE offices (
    name text PRIMARY KEY,
    at_once integer NOT NULL
);

CREATE FUNCTION enqueue(
    p_kind text, p_payload jsonb, p_due timestamptz DEFAULT now(), p_office text DEFAULT 'town', p_priority integer DEFAULT 0
) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO jobs (kind, payload, due, office, priority)
    VALUES (p_kind, p_payload, p_due, p_office, p_priority) RETURNING id
$$;

-- A row for each job of an office that may be in the middle. Whoever has one locked has the place. It does not refer to
-- its office, which could not be changed then while a job is in the middle.
CREATE TABLE places (office text, place integer, PRIMARY KEY (office, place));

CREATE FUNCTION keep_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO places SELECT NEW.name, generate_series(1, NEW.at_once) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_places AFTER INSERT OR UPDATE ON offices FOR EACH ROW EXECUTE FUNCTION keep_places();

-- The next job, which the transaction has locked, and the place that it needs.
CREATE FUNCTION next_job() RETURNS SETOF jobs LANGUAGE plpgsql AS $$
DECLARE
    job jobs;
    at_most integer;
    full_ones text[] := '{}';
BEGIN
    LOOP
        BEGIN
            SELECT * INTO job FROM jobs
            WHERE state = 'waiting' AND due <= now() AND rank <= now() AT TIME ZONE 'UTC' AND office <> ALL (full_ones)
            ORDER BY rank, id LIMIT 1 FOR UPDATE SKIP LOCKED;
            IF NOT FOUND THEN
                RETURN;
            END IF;
            SELECT at_once INTO at_most FROM offices WHERE name = job.office;
            IF FOUND THEN
                PERFORM FROM places WHERE office = job.office AND place <= at_most LIMIT 1 FOR UPDATE SKIP LOCKED;
                IF NOT FOUND THEN
                    RAISE lock_not_available; -- which lets the job go
                END IF;
            END IF;
            RETURN NEXT job;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            full_ones := full_ones || job.office;
        END;
    END LOOP;
END $$;
