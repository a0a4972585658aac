CREATE TABLE depots (
    id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE drivers (
    id integer PRIMARY KEY,
    name text NOT NULL,
    depot_id integer REFERENCES depots ON DELETE SET NULL
);

CREATE TABLE licences (
    driver_id integer REFERENCES drivers ON DELETE CASCADE,
    class text,
    PRIMARY KEY (driver_id, class)
);

CREATE TABLE buses (
    id integer PRIMARY KEY,
    plate text NOT NULL UNIQUE,
    class text NOT NULL,
    UNIQUE (id, class)
);

CREATE TABLE duties (
    id integer PRIMARY KEY,
    day timestamptz NOT NULL,
    shift text NOT NULL CHECK (shift IN ('early', 'late')),
    bus_id integer NOT NULL,
    class text NOT NULL,
    driver_id integer,
    FOREIGN KEY (bus_id, class) REFERENCES buses (id, class),
    FOREIGN KEY (driver_id, class) REFERENCES licences (driver_id, class),
    UNIQUE (driver_id, day),
    UNIQUE (bus_id, day, shift)
);
