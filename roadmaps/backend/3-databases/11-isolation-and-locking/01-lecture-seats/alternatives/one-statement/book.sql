CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE sql AS $$
    WITH seat AS (
        UPDATE lectures SET seats_free = seats_free - 1 WHERE name = which AND seats_free >= 1 RETURNING name
    ), booked AS (
        INSERT INTO bookings SELECT name, guest FROM seat RETURNING lecture
    )
    SELECT count(*) > 0 FROM booked;
$$;
