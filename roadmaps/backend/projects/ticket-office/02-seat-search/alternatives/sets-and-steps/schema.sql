-- Types of its own carry the rules of values, and a range of one number stands for the venue, without an extension.

CREATE DOMAIN filled AS text NOT NULL CONSTRAINT filled_is_not_blank CHECK (VALUE ~ '[^ ]');
CREATE DOMAIN counted AS integer NOT NULL CONSTRAINT counted_from_one CHECK (VALUE >= 1);
CREATE DOMAIN money_in_cents AS integer NOT NULL CONSTRAINT not_negative CHECK (VALUE >= 0);
CREATE TYPE state AS ENUM ('held', 'sold', 'cancelled', 'expired');

CREATE TABLE venues (
    id integer PRIMARY KEY,
    name filled UNIQUE
);

CREATE TABLE seats (
    id integer PRIMARY KEY,
    venue_id integer NOT NULL REFERENCES venues,
    section filled,
    row_no counted,
    seat_no counted,
    CONSTRAINT one_seat_in_a_place UNIQUE (seat_no, row_no, section, venue_id),
    UNIQUE (venue_id, id)
);

CREATE TABLE shows (
    id integer PRIMARY KEY,
    venue_id integer NOT NULL REFERENCES venues,
    title filled,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT lasts CHECK (ends_at - starts_at > interval '0' AND ends_at - starts_at <= interval '720 minutes'),
    CONSTRAINT one_at_a_time EXCLUDE USING gist (
        int4range(venue_id, venue_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at, '[)') WITH &&
    ),
    UNIQUE (venue_id, id)
);

CREATE TABLE prices (
    show_id integer NOT NULL REFERENCES shows,
    section filled,
    cents money_in_cents,
    CONSTRAINT one_price UNIQUE (show_id, section)
);

CREATE TABLE bookings (
    id bigserial PRIMARY KEY,
    venue_id integer NOT NULL,
    show_id integer NOT NULL,
    seat_id integer NOT NULL,
    customer filled,
    status state NOT NULL,
    held_until timestamptz,
    sold_at timestamptz,
    cents money_in_cents,
    FOREIGN KEY (venue_id, show_id) REFERENCES shows (venue_id, id),
    FOREIGN KEY (venue_id, seat_id) REFERENCES seats (venue_id, id),
    CONSTRAINT times_fit_the_state CHECK (
        CASE status
            WHEN 'held' THEN held_until IS NOT NULL AND sold_at IS NULL
            WHEN 'sold' THEN held_until IS NULL AND sold_at IS NOT NULL
            ELSE held_until IS NULL AND sold_at IS NULL
        END
    ),
    CONSTRAINT one_per_seat EXCLUDE USING btree (show_id WITH =, seat_id WITH =) WHERE (status IN ('held', 'sold'))
);
