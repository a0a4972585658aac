CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(which - DATE '2000-01-01');
    UPDATE duty SET on_call = false
    WHERE day = which AND rescuer = who AND on_call
      AND (SELECT count(*) FROM duty WHERE day = which AND on_call) > 1;
    RETURN FOUND;
END
$$;
