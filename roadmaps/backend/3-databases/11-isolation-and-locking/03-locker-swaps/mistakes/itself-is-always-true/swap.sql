CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    mine text;
    yours text;
BEGIN
    IF one > other THEN RETURN swap(other, one); END IF;
    IF one = other THEN RETURN true; END IF;
    SELECT holder INTO mine FROM lockers WHERE number = one FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    SELECT holder INTO yours FROM lockers WHERE number = other FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE lockers SET holder = yours WHERE number = one;
    UPDATE lockers SET holder = mine WHERE number = other;
    RETURN true;
END
$$;
