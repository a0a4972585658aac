ALTER TABLE coops ENABLE ROW LEVEL SECURITY;
ALTER TABLE flats ENABLE ROW LEVEL SECURITY;
ALTER TABLE repairs ENABLE ROW LEVEL SECURITY;

-- For the owner as well, because the view and the function read as the owner.
ALTER TABLE coops FORCE ROW LEVEL SECURITY;
ALTER TABLE flats FORCE ROW LEVEL SECURITY;
ALTER TABLE repairs FORCE ROW LEVEL SECURITY;

CREATE POLICY own ON coops USING (id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY sees ON flats FOR SELECT USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY adds ON flats FOR INSERT WITH CHECK (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY removes ON flats FOR DELETE USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY changes ON flats FOR UPDATE USING (true) WITH CHECK (coop_id = nullif(current_setting('app.coop', true), '')::integer);
CREATE POLICY own ON repairs USING (coop_id = nullif(current_setting('app.coop', true), '')::integer);
