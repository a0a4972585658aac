CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    due timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    error text
);
CREATE INDEX ON jobs (due, id) WHERE state = 'waiting';
CREATE INDEX ON jobs (id) WHERE state = 'dead';

CREATE FUNCTION enqueue(p_kind text, p_payload jsonb, p_due timestamptz DEFAULT now()) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO jobs (kind, payload, due) VALUES (p_kind, p_payload, p_due) RETURNING id
$$;

-- The job failed, in the transaction that has it locked.
CREATE FUNCTION failed(p_job bigint, p_error text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    failures integer;
BEGIN
    UPDATE jobs SET attempts = attempts + 1, error = p_error WHERE id = p_job RETURNING attempts INTO failures;
    IF failures = 5 THEN
        UPDATE jobs SET state = 'dead' WHERE id = p_job;
    ELSE
        UPDATE jobs SET due = clock_timestamp() + make_interval(secs => 5 * 2 ^ failures * (1 + random() * 0.5))
        WHERE id = p_job;
    END IF;
END $$;

-- The job if it was dead, and no row if it was not.
CREATE FUNCTION replay(p_job bigint) RETURNS SETOF jobs LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM jobs WHERE id = p_job AND state = 'dead' FOR UPDATE;
    IF FOUND THEN
        UPDATE jobs SET state = 'waiting', due = now(), attempts = 0, error = NULL WHERE id = p_job;
        RETURN QUERY SELECT * FROM jobs WHERE id = p_job;
    END IF;
END $$;
