CREATE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    changed integer;
BEGIN
    ASSERT how_much > 0, 'nothing to move';
    UPDATE bins SET tonnes = tonnes + CASE name WHEN target_bin THEN how_much ELSE -how_much END
    WHERE name IN (source_bin, target_bin);
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed <> 2 THEN
        RAISE EXCEPTION 'one of the bins is not there';
    END IF;
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
EXCEPTION
    WHEN check_violation THEN
        RAISE EXCEPTION 'it does not fit: %', SQLERRM;
END
$$;
