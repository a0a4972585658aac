CREATE SCHEMA IF NOT EXISTS "Timetable";

CREATE TABLE IF NOT EXISTS "Timetable".ports (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE IF NOT EXISTS "Timetable".departures (
    number integer PRIMARY KEY,
    port text NOT NULL,
    leaves_at time NOT NULL,
    note text
);

INSERT INTO "Timetable".ports (code, name) VALUES ('OBN', 'Oban'), ('CRN', 'Craignure'), ('LIS', 'Lismore')
ON CONFLICT DO NOTHING;
