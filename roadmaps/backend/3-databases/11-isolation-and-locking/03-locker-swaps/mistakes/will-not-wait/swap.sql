CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    mine text;
    yours text;
BEGIN
    PERFORM FROM lockers WHERE number IN (one, other) ORDER BY number FOR UPDATE NOWAIT;
    SELECT holder INTO mine FROM lockers WHERE number = one;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT holder INTO yours FROM lockers WHERE number = other;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE lockers SET holder = yours WHERE number = one;
    UPDATE lockers SET holder = mine WHERE number = other;
    RETURN true;
END
$$;
