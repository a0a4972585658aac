CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    others integer := (SELECT count(*) FROM duty WHERE day = which AND on_call AND rescuer <> who);
BEGIN
    PERFORM FROM days WHERE day = which FOR UPDATE;
    IF others = 0 THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who AND on_call;
    RETURN FOUND;
END
$$;
