ALTER TABLE lectures ADD CHECK (seats_free >= 0);
CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lectures SET seats_free = seats_free - 1 WHERE name = which;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO bookings (lecture, who) VALUES (which, guest);
    RETURN true;
END
$$;
