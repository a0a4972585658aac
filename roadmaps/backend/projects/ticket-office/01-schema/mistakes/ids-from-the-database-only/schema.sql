-- The tables of the ticket office.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE venues (
    id integer PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '')
);

CREATE TABLE seats (
    id integer PRIMARY KEY,
    venue_id integer NOT NULL REFERENCES venues,
    section text NOT NULL CHECK (btrim(section) <> ''),
    row_no integer NOT NULL CHECK (row_no > 0),
    seat_no integer NOT NULL CHECK (seat_no > 0),
    UNIQUE (venue_id, section, row_no, seat_no),
    UNIQUE (id, venue_id)
);

CREATE TABLE shows (
    id integer PRIMARY KEY,
    venue_id integer NOT NULL REFERENCES venues,
    title text NOT NULL CHECK (btrim(title) <> ''),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '12 hours'),
    EXCLUDE USING gist (venue_id WITH =, tstzrange(starts_at, ends_at) WITH &&),
    UNIQUE (id, venue_id)
);

CREATE TABLE prices (
    show_id integer REFERENCES shows,
    section text CHECK (btrim(section) <> ''),
    cents integer NOT NULL CHECK (cents >= 0),
    PRIMARY KEY (show_id, section)
);

CREATE TABLE bookings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue_id integer NOT NULL,
    show_id integer NOT NULL,
    seat_id integer NOT NULL,
    customer text NOT NULL CHECK (btrim(customer) <> ''),
    status text NOT NULL CHECK (status IN ('held', 'sold', 'cancelled', 'expired')),
    held_until timestamptz,
    sold_at timestamptz,
    cents integer NOT NULL CHECK (cents >= 0),
    FOREIGN KEY (show_id, venue_id) REFERENCES shows (id, venue_id),
    FOREIGN KEY (seat_id, venue_id) REFERENCES seats (id, venue_id),
    CHECK ((status = 'held') = (held_until IS NOT NULL)),
    CHECK ((status = 'sold') = (sold_at IS NOT NULL))
);

CREATE UNIQUE INDEX bookings_one_per_seat ON bookings (show_id, seat_id) WHERE status IN ('held', 'sold');
