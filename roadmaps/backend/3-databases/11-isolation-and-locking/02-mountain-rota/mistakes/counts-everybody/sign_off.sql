CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM days WHERE day = which FOR UPDATE;
    IF (SELECT count(*) FROM duty WHERE day = which) < 2 THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who AND on_call;
    RETURN FOUND;
END
$$;
