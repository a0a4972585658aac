CREATE FUNCTION sign_off(which date, who text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    there text[];
BEGIN
    SELECT array_agg(rescuer) INTO there FROM (
        SELECT rescuer FROM duty WHERE day = which AND on_call ORDER BY rescuer FOR UPDATE
    ) AS locked;
    IF who = ANY (there) AND cardinality(there) > 1 THEN
        UPDATE duty SET on_call = false WHERE day = which AND rescuer = who;
        RETURN true;
    END IF;
    RETURN false;
END
$$;
