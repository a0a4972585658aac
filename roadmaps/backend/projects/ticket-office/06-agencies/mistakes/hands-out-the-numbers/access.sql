-- Who may do what. It is run behind schema.sql and api.sql, where the roles north, south, east and auditor exist.

-- Whoever may see the database may call every function in it, unless that is taken back.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;

GRANT SELECT ON venues, seats, shows, prices, bookings TO north, south, east;
ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_bookings ON bookings FOR SELECT TO north, south, east USING (agency = session_user);

-- These see and change what the caller may not, so they must find the tables of the office and no others.
ALTER FUNCTION free_seats(integer, timestamptz) SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION seats_together(integer, integer, timestamptz) SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION reserve(integer, integer[], text, timestamptz) SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION confirm(integer, text, timestamptz) SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION swap(bigint, bigint) SECURITY DEFINER SET search_path = public, pg_temp;
GRANT EXECUTE ON FUNCTION
    free_seats(integer, timestamptz),
    seats_together(integer, integer, timestamptz),
    reserve(integer, integer[], text, timestamptz),
    confirm(integer, text, timestamptz),
    swap(bigint, bigint)
TO north, south, east;

-- The auditor sees all the money and none of the people.
GRANT SELECT ON shows, entries TO auditor;
GRANT SELECT (id, venue_id, show_id, seat_id, status, held_until, sold_at, cents, agency) ON bookings TO auditor;
CREATE POLICY all_bookings ON bookings FOR SELECT TO auditor USING (true);
GRANT EXECUTE ON FUNCTION
    daily(integer, timestamptz),
    corrections(integer, timestamptz, timestamptz),
    best_shows(timestamptz)
TO auditor;

-- A new booking needs a new number.
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO north, south, east;
