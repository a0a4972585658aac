CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
    due timestamptz NOT NULL
);
CREATE INDEX ON jobs (due, id) WHERE state = 'waiting';

CREATE FUNCTION enqueue(p_kind text, p_payload jsonb, p_due timestamptz DEFAULT now()) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO jobs (kind, payload, due) VALUES (p_kind, p_payload, p_due) RETURNING id
$$;
