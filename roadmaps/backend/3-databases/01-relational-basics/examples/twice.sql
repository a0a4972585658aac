CREATE TABLE IF NOT EXISTS stations (code text PRIMARY KEY, name text NOT NULL);
INSERT INTO stations VALUES ('LDS', 'Leeds') ON CONFLICT DO NOTHING;

UPDATE stations SET name = 'Leeds Central' WHERE code = 'LDS';

CREATE TABLE IF NOT EXISTS stations (code text PRIMARY KEY, name text NOT NULL);
INSERT INTO stations VALUES ('LDS', 'Leeds') ON CONFLICT DO NOTHING;
SELECT * FROM stations;
