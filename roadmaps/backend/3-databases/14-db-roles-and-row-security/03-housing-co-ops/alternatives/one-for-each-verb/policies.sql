-- Compared as text, so that nothing has to become a number; one policy for each verb.
ALTER TABLE coops ENABLE ROW LEVEL SECURITY;
ALTER TABLE coops FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON coops FOR ALL USING (id::text = current_setting('app.coop', true));

ALTER TABLE flats ENABLE ROW LEVEL SECURITY;
ALTER TABLE flats FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON flats FOR SELECT USING (coop_id::text = current_setting('app.coop', true));
CREATE POLICY adds ON flats FOR INSERT WITH CHECK (coop_id::text = current_setting('app.coop', true));
CREATE POLICY changes ON flats FOR UPDATE USING (coop_id::text = current_setting('app.coop', true));
CREATE POLICY removes ON flats FOR DELETE USING (coop_id::text = current_setting('app.coop', true));

-- A repair belongs to whom its flat belongs to, and of flats only the own ones are seen.
ALTER TABLE repairs ENABLE ROW LEVEL SECURITY;
ALTER TABLE repairs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON repairs
USING (EXISTS (SELECT 1 FROM flats f WHERE f.id = repairs.flat_id AND f.coop_id = repairs.coop_id));
