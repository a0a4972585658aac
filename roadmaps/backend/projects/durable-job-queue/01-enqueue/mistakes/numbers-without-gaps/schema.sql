CREATE TABLE jobs (
    id bigint PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
    due timestamptz NOT NULL
);
CREATE INDEX ON jobs (due, id) WHERE state = 'waiting';

CREATE TABLE counter (n bigint NOT NULL);
INSERT INTO counter VALUES (0);

CREATE FUNCTION enqueue(p_kind text, p_payload jsonb, p_due timestamptz DEFAULT now()) RETURNS bigint LANGUAGE sql AS $$
    WITH drawn AS (UPDATE counter SET n = n + 1 RETURNING n)
    INSERT INTO jobs (id, kind, payload, due) SELECT n, p_kind, p_payload, p_due FROM drawn RETURNING id
$$;
