CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    others integer;
BEGIN
    PERFORM FROM duty WHERE day = which ORDER BY rescuer FOR UPDATE;
    SELECT count(*) INTO others FROM duty WHERE day = which AND on_call AND rescuer <> who;
    IF others = 0 THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who AND on_call;
    RETURN FOUND;
END
$$;
