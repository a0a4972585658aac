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

-- What has ended, by the session at the server that ended it. Each has a row of its own, so nobody waits for another's,
-- and it is committed with the end itself. The counters are the sums.
CREATE TABLE ends (
    session integer PRIMARY KEY,
    done bigint NOT NULL,
    failed bigint NOT NULL,
    latest timestamptz NOT NULL
);

CREATE FUNCTION count_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ends VALUES (
        pg_backend_pid(), (NEW.state = 'done')::integer, (NEW.attempts > OLD.attempts)::integer, now()
    )
    ON CONFLICT (session) DO UPDATE SET
        done = ends.done + excluded.done, failed = ends.failed + excluded.failed, latest = excluded.latest;
    RETURN NULL;
END $$;
CREATE TRIGGER count_end AFTER UPDATE ON jobs FOR EACH ROW
WHEN (NEW.state = 'done' AND OLD.state <> 'done' OR NEW.attempts > OLD.attempts) EXECUTE FUNCTION count_end();
