CREATE EXTENSION btree_gist;
CREATE TABLE rentals (
    boat_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    returned_early boolean NOT NULL DEFAULT false,
    CHECK (ends_at > starts_at),
    EXCLUDE USING gist (boat_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (NOT returned_early)
);
INSERT INTO rentals VALUES (1, '2026-07-01 09:00', '2026-07-01 12:00');
INSERT INTO rentals VALUES (1, '2026-07-01 12:00', '2026-07-01 15:00');
INSERT INTO rentals VALUES (1, '2026-07-01 11:00', '2026-07-01 11:30');
