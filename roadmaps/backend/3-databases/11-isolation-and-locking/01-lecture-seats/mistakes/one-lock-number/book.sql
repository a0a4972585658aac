CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1);
    IF NOT EXISTS (SELECT FROM lectures WHERE name = which AND seats_free > 0) THEN
        RETURN false;
    END IF;
    UPDATE lectures SET seats_free = seats_free - 1 WHERE name = which;
    INSERT INTO bookings (lecture, who) VALUES (which, guest);
    RETURN true;
END
$$;
