CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM days WHERE day = which FOR UPDATE;
    IF NOT EXISTS (SELECT FROM duty WHERE day = which AND on_call AND rescuer <> who) THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who;
    RETURN true;
END
$$;
