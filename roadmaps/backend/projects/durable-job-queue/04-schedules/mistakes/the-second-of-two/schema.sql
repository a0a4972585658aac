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
    UNIQUE (schedule, slot)
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
