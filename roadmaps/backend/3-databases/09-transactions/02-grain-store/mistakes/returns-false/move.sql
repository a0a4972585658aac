CREATE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF how_much < 1 OR how_much > (SELECT tonnes FROM bins WHERE name = source_bin)
        OR how_much > (SELECT capacity - tonnes FROM bins WHERE name = target_bin) THEN
        RETURN false;
    END IF;
    UPDATE bins SET tonnes = tonnes - how_much WHERE name = source_bin;
    UPDATE bins SET tonnes = tonnes + how_much WHERE name = target_bin;
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
    RETURN true;
END
$$;
