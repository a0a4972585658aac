CREATE TABLE lessons (
    id integer PRIMARY KEY,
    instructor_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    cancelled boolean NOT NULL DEFAULT false
);
