CREATE TABLE lessons (
    id integer PRIMARY KEY,
    instructor_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    cancelled boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX ON lessons (instructor_id, starts_at) WHERE NOT cancelled;
