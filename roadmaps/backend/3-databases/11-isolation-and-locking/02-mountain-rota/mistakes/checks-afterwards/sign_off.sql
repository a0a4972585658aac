CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who AND on_call;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT FROM duty WHERE day = which AND on_call) THEN
        UPDATE duty SET on_call = true WHERE day = which AND rescuer = who;
        RETURN false;
    END IF;
    RETURN true;
END
$$;
