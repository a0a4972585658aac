ALTER TABLE coops ENABLE ROW LEVEL SECURITY;
ALTER TABLE flats ENABLE ROW LEVEL SECURITY;
ALTER TABLE repairs ENABLE ROW LEVEL SECURITY;

-- For the owner as well, because the view and the function read as the owner.

CREATE POLICY own ON coops USING (id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON flats USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON repairs USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
ALTER VIEW open_repairs SET (security_invoker = true);
