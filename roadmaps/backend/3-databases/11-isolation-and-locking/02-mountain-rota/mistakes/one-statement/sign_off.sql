CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE duty SET on_call = false
    WHERE day = which AND rescuer = who AND on_call
      AND EXISTS (SELECT FROM duty AS other WHERE other.day = which AND other.on_call AND other.rescuer <> who);
    RETURN FOUND;
END
$$;
