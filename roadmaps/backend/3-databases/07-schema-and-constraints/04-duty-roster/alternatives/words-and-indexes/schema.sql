-- Classes and shifts as types and tables of their own; what is there once as unique indexes; every key with a name.
CREATE TYPE shift AS ENUM ('early', 'late');
CREATE TABLE depots (id bigint PRIMARY KEY, name varchar(80) NOT NULL);
CREATE UNIQUE INDEX depot_names ON depots (name);
CREATE TABLE drivers (
    id bigint PRIMARY KEY,
    name varchar(80) NOT NULL,
    depot_id bigint CONSTRAINT works_at REFERENCES depots (id) ON DELETE SET NULL
);
CREATE TABLE licences (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    driver_id bigint NOT NULL REFERENCES drivers (id) ON DELETE CASCADE,
    class varchar(20) NOT NULL,
    UNIQUE (driver_id, class)
);
CREATE TABLE buses (id bigint PRIMARY KEY, plate varchar(12) NOT NULL UNIQUE, class varchar(20) NOT NULL);
ALTER TABLE buses ADD CONSTRAINT bus_and_class UNIQUE (class, id);
CREATE TABLE duties (
    id bigint PRIMARY KEY,
    day date NOT NULL,
    shift shift NOT NULL,
    bus_id bigint NOT NULL REFERENCES buses ON DELETE RESTRICT,
    class varchar(20) NOT NULL,
    driver_id bigint REFERENCES drivers ON DELETE RESTRICT,
    FOREIGN KEY (class, bus_id) REFERENCES buses (class, id) ON DELETE RESTRICT,
    FOREIGN KEY (driver_id, class) REFERENCES licences (driver_id, class) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX one_duty_a_day ON duties (day, driver_id) WHERE driver_id IS NOT NULL;
CREATE UNIQUE INDEX one_duty_a_shift ON duties (day, bus_id, shift);
