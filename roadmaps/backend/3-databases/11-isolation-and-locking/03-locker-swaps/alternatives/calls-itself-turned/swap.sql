CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    mine text;
    yours text;
BEGIN
    IF one > other THEN
        RETURN swap(other, one);
    END IF;
    SELECT holder INTO mine FROM lockers WHERE number = one FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT holder INTO yours FROM lockers WHERE number = other FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE lockers SET holder = mine WHERE number = other;
    UPDATE lockers SET holder = yours WHERE number = one;
    RETURN true;
END
$$;
