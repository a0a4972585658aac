ALTER TABLE coops ENABLE ROW LEVEL SECURITY;
ALTER TABLE flats ENABLE ROW LEVEL SECURITY;
ALTER TABLE repairs ENABLE ROW LEVEL SECURITY;


CREATE POLICY own ON coops USING (id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON flats USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON repairs USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
ALTER FUNCTION repair_costs() SECURITY INVOKER;

CREATE OR REPLACE VIEW open_repairs AS
SELECT r.id, f.door, r.what FROM repairs r JOIN flats f ON f.id = r.flat_id
WHERE r.cost IS NULL AND r.coop_id = current_setting('app.coop', true)::integer;
