CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM duty WHERE day = which AND on_call AND rescuer <> who FOR UPDATE) THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who AND on_call;
    RETURN FOUND;
END
$$;
