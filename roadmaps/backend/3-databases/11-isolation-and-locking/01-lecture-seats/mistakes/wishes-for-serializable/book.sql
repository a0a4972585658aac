CREATE FUNCTION book(which text, guest text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    free integer;
BEGIN
    SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
    SELECT seats_free INTO free FROM lectures WHERE name = which;
    IF free IS NULL OR free < 1 THEN
        RETURN false;
    END IF;
    UPDATE lectures SET seats_free = free - 1 WHERE name = which;
    INSERT INTO bookings (lecture, who) VALUES (which, guest);
    RETURN true;
END
$$;
