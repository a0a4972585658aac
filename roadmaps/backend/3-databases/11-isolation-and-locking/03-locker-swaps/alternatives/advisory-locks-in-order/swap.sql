CREATE FUNCTION swap(one integer, other integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    mine text;
BEGIN
    PERFORM pg_advisory_xact_lock(least(one, other));
    PERFORM pg_advisory_xact_lock(greatest(one, other));
    IF (SELECT count(*) FROM lockers WHERE number = one OR number = other) < (2 - (one = other)::integer) THEN
        RETURN false;
    END IF;
    mine := (SELECT holder FROM lockers WHERE number = one);
    UPDATE lockers SET holder = (SELECT holder FROM lockers WHERE number = other) WHERE number = one;
    UPDATE lockers SET holder = mine WHERE number = other;
    RETURN true;
END
$$;
