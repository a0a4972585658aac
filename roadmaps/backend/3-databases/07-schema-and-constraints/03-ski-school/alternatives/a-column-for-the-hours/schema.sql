-- The hours as a column of their own, empty when the lesson is cancelled; the instructor as a range of one number, for
-- which gist needs no extension.
CREATE TABLE lessons (
    id integer PRIMARY KEY,
    instructor_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    cancelled boolean NOT NULL DEFAULT false,
    hours tstzrange GENERATED ALWAYS AS (
        CASE WHEN cancelled THEN 'empty'::tstzrange ELSE tstzrange(starts_at, ends_at) END
    ) STORED,
    CONSTRAINT ends_later CHECK (starts_at < ends_at),
    CONSTRAINT one_at_a_time EXCLUDE USING gist (int4range(instructor_id, instructor_id, '[]') WITH &&, hours WITH &&)
);
