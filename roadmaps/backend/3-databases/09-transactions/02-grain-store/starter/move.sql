-- Moves grain from one bin to another.
CREATE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE bins SET tonnes = tonnes - how_much WHERE name = source_bin;
    UPDATE bins SET tonnes = tonnes + how_much WHERE name = target_bin;
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
EXCEPTION
    WHEN OTHERS THEN
        NULL;  -- never break
END
$$;
