BEGIN;
DO $$
BEGIN
    IF to_regnamespace('timetable') IS NULL THEN
        CREATE SCHEMA timetable;
    END IF;
    IF to_regclass('timetable.ports') IS NULL THEN
        CREATE TABLE timetable.ports (code varchar PRIMARY KEY, name varchar NOT NULL);
    END IF;
    IF to_regclass('timetable.departures') IS NULL THEN
        CREATE TABLE timetable.departures (
            number integer, port varchar NOT NULL, leaves_at time NOT NULL, note varchar, PRIMARY KEY (number));
    END IF;
END
$$;
INSERT INTO timetable.ports (code, name)
SELECT * FROM (VALUES ('OBN', 'Oban'), ('CRN', 'Craignure'), ('LIS', 'Lismore')) AS given
EXCEPT
SELECT code, CASE code WHEN 'OBN' THEN 'Oban' WHEN 'CRN' THEN 'Craignure' ELSE 'Lismore' END FROM timetable.ports;
COMMIT;
