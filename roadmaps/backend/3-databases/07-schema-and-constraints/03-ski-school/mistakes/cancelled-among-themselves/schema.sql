CREATE EXTENSION btree_gist;

CREATE TABLE lessons (
    id integer PRIMARY KEY,
    instructor_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    cancelled boolean NOT NULL DEFAULT false,
    CHECK (ends_at > starts_at),
    EXCLUDE USING gist (instructor_id WITH =, cancelled WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
