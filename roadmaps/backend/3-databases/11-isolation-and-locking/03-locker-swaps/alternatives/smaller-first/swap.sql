CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    low lockers;
    high lockers;
BEGIN
    SELECT * INTO low FROM lockers WHERE number = least(one, other) FOR UPDATE;
    SELECT * INTO high FROM lockers WHERE number = greatest(one, other) FOR UPDATE;
    IF low.number IS NULL OR high.number IS NULL THEN
        RETURN false;
    END IF;
    UPDATE lockers SET holder = CASE number WHEN low.number THEN high.holder ELSE low.holder END
    WHERE number IN (low.number, high.number);
    RETURN true;
END
$$;
