ALTER TABLE lectures ADD CONSTRAINT chairs CHECK (seats_free >= 0);
CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lectures SET seats_free = seats_free - 1 WHERE name = which;
    IF FOUND THEN
        INSERT INTO bookings (lecture, who) VALUES (which, guest);
        RETURN true;
    END IF;
    RETURN false;
EXCEPTION
    WHEN check_violation THEN
        RETURN false;
END
$$;
