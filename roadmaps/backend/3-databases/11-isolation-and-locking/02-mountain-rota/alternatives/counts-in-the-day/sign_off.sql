-- How many are on call stands in the day's row, and the database keeps it above zero.
ALTER TABLE days ADD COLUMN there integer;
UPDATE days SET there = (SELECT count(*) FROM duty WHERE duty.day = days.day AND on_call);
CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE days SET there = there - 1
    WHERE day = which AND there > 1
      AND EXISTS (SELECT FROM duty WHERE day = which AND rescuer = who AND on_call);
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who;
    RETURN true;
END
$$;
