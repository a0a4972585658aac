CREATE TABLE depots (
    id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE drivers (
    id integer PRIMARY KEY,
    name text NOT NULL,
    depot_id integer
);

CREATE TABLE licences (
    driver_id integer,
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
    day date NOT NULL,
    shift text NOT NULL CHECK (shift IN ('early', 'late')),
    bus_id integer NOT NULL,
    class text NOT NULL,
    driver_id integer,
    UNIQUE (driver_id, day),
    UNIQUE (bus_id, day, shift)
);
