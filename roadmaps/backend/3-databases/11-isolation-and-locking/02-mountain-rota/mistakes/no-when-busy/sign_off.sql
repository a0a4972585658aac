CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(which - DATE '2000-01-01') THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT FROM duty WHERE day = which AND on_call AND rescuer <> who) THEN
        RETURN false;
    END IF;
    UPDATE duty SET on_call = false WHERE day = which AND rescuer = who AND on_call;
    RETURN FOUND;
END
$$;
