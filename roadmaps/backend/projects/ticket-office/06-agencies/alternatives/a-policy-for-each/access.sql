-- Row security holds for the owner, too; each role has a policy of its own, and the functions are found in the catalogue.

ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON bookings USING (current_user = 'learner') WITH CHECK (current_user = 'learner');
CREATE POLICY audit ON bookings FOR SELECT TO auditor USING (true);

DO $$
DECLARE
    agency text;
    one regprocedure;
BEGIN
    FOREACH agency IN ARRAY '{north,south,east}'::text[] LOOP
        EXECUTE format('GRANT SELECT ON TABLE venues, seats, shows, prices, bookings TO %I', agency);
        EXECUTE format('CREATE POLICY %I ON bookings FOR SELECT TO %I USING (agency = %L)', 'of_' || agency, agency, agency);
    END LOOP;
    FOR one IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' LOOP
        CONTINUE WHEN EXISTS (SELECT 1 FROM pg_depend WHERE objid = one AND deptype = 'e');
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
        IF (SELECT proname IN ('free_seats', 'seats_together', 'reserve', 'confirm', 'swap') FROM pg_proc WHERE oid = one) THEN
            EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path TO public, pg_temp', one);
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO north, south, east', one);
        END IF;
        IF (SELECT proname IN ('daily', 'corrections', 'best_shows') FROM pg_proc WHERE oid = one) THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO auditor', one);
        END IF;
    END LOOP;
    EXECUTE (
        SELECT 'GRANT SELECT (' || string_agg(quote_ident(attname), ', ') || ') ON bookings TO auditor'
        FROM pg_attribute
        WHERE attrelid = 'bookings'::regclass AND attnum > 0 AND attname <> 'customer'
    );
END $$;

GRANT SELECT ON entries, shows TO auditor;
