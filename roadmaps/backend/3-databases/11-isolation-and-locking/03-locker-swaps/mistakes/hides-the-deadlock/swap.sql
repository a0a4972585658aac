CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    mine text;
    yours text;
BEGIN
    SELECT holder INTO mine FROM lockers WHERE number = one FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT holder INTO yours FROM lockers WHERE number = other FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE lockers SET holder = yours WHERE number = one;
    UPDATE lockers SET holder = mine WHERE number = other;
    RETURN true;
EXCEPTION
    WHEN deadlock_detected THEN
        RETURN false;
END
$$;
