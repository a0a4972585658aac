-- The view and the function run as whoever asks; the owner may see everything.
ALTER VIEW open_repairs SET (security_invoker = true);
ALTER FUNCTION repair_costs() SECURITY INVOKER;

CREATE FUNCTION present_coop() RETURNS integer LANGUAGE sql STABLE
AS $$ SELECT CASE WHEN current_setting('app.coop', true) ~ '^[0-9]+$' THEN current_setting('app.coop', true)::integer END $$;

ALTER TABLE coops ENABLE ROW LEVEL SECURITY;
ALTER TABLE flats ENABLE ROW LEVEL SECURITY;
ALTER TABLE repairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_coop ON coops TO app USING (id = present_coop()) WITH CHECK (id = present_coop());
CREATE POLICY own_flats ON flats TO app USING (coop_id = present_coop()) WITH CHECK (coop_id = present_coop());
CREATE POLICY own_repairs ON repairs TO app USING (coop_id = present_coop()) WITH CHECK (coop_id = present_coop());
