ALTER TABLE coops ENABLE ROW LEVEL SECURITY;
ALTER TABLE flats ENABLE ROW LEVEL SECURITY;
ALTER TABLE repairs ENABLE ROW LEVEL SECURITY;

-- For the owner as well, because the view and the function read as the owner.
ALTER TABLE coops FORCE ROW LEVEL SECURITY;
ALTER TABLE flats FORCE ROW LEVEL SECURITY;
ALTER TABLE repairs FORCE ROW LEVEL SECURITY;

CREATE POLICY own ON coops FOR SELECT USING (id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON flats FOR SELECT USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON repairs FOR SELECT USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
