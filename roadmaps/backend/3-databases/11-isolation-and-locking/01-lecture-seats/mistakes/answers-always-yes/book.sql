CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lectures SET seats_free = seats_free - 1 WHERE name = which AND seats_free > 0;
    INSERT INTO bookings (lecture, who) SELECT name, guest FROM lectures WHERE name = which AND seats_free > 0;
    RETURN true;
END
$$;
