CREATE TABLE stations (code text PRIMARY KEY, name text NOT NULL, opened date);
CREATE VIEW codes AS SELECT code FROM stations;

SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name;

SELECT column_name, data_type, is_nullable, ordinal_position
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = 'stations'
ORDER BY ordinal_position;
