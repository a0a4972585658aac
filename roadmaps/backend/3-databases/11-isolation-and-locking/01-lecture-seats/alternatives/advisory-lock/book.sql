CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    free integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext(which));
    SELECT seats_free INTO free FROM lectures WHERE name = which;
    IF free > 0 THEN
        UPDATE lectures SET seats_free = free - 1 WHERE name = which;
        INSERT INTO bookings (lecture, who) VALUES (which, guest);
        RETURN true;
    END IF;
    RETURN false;
END
$$;
