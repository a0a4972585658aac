CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM lockers WHERE number IN (one, other) ORDER BY number FOR UPDATE;
    UPDATE lockers SET holder = (SELECT holder FROM lockers WHERE number = other) WHERE number = one;
    UPDATE lockers SET holder = (SELECT holder FROM lockers WHERE number = one) WHERE number = other;
    RETURN true;
END
$$;
