CREATE SCHEMA IF NOT EXISTS timetable;

CREATE TABLE IF NOT EXISTS timetable.ports (
    code text PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE IF NOT EXISTS timetable.departures (
    number integer PRIMARY KEY,
    port text NOT NULL,
    leaves_at time NOT NULL,
    note text
);

INSERT INTO timetable.ports (code, name) VALUES ('OBN', 'Oban'), ('CRN', 'Craignure'), ('LIS', 'Lismore')
ON CONFLICT DO NOTHING;
