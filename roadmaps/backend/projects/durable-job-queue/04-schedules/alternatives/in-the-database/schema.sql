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
    CONSTRAINT a_slot_has_one_job UNIQUE (schedule, slot)
);
CREATE INDEX ON jobs (due, id) WHERE state = 'waiting';
CREATE INDEX ON jobs (id) WHERE state = 'dead';

CREATE TABLE schedules (
    name text PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    at time NOT NULL,
    zone text NOT NULL,
    since timestamptz NOT NULL DEFAULT town_time()
);

CREATE FUNCTION enqueue(p_kind text, p_payload jsonb, p_due timestamptz DEFAULT now()) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO jobs (kind, payload, due) VALUES (p_kind, p_payload, p_due) RETURNING id
$$;

-- When it is that time of that day. Of two such moments the first counts; where there is none, AT TIME ZONE goes on as if
-- nothing had changed.
CREATE FUNCTION moment(p_day date, p_at time, p_zone text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT coalesce(min(one) FILTER (WHERE one AT TIME ZONE p_zone = p_day + p_at), max(one))
    FROM (SELECT ((p_day + p_at) AT TIME ZONE p_zone) - n * interval '30 minutes' AS one FROM generate_series(0, 4) AS n) AS every
$$;

-- One transaction looks at a time: whoever comes second has nothing to do.
CREATE FUNCTION look_at_the_clock() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF pg_try_advisory_xact_lock(8080, 1) THEN
        INSERT INTO jobs (kind, payload, due, schedule, slot)
        SELECT kind, payload, now(), name, slot
        FROM (SELECT *, town_time() AS clock FROM schedules) AS s,
            generate_series(date_trunc('day', since AT TIME ZONE zone), clock AT TIME ZONE zone, '1 day') AS day,
            moment(day::date, at, zone) AS slot
        WHERE slot > since AND slot <= clock
        ORDER BY slot
        ON CONFLICT ON CONSTRAINT a_slot_has_one_job DO NOTHING;
    END IF;
END $$;
