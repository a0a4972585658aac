CREATE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF how_much < 0 THEN RAISE EXCEPTION 'nothing to move'; END IF;
    UPDATE bins SET tonnes = tonnes - how_much WHERE name = source_bin;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such bin'; END IF;
    UPDATE bins SET tonnes = tonnes + how_much WHERE name = target_bin;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such bin'; END IF;
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
END
$$;
