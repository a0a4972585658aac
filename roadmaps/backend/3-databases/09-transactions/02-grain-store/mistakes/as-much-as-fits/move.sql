CREATE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    how_much := least(how_much, (SELECT tonnes FROM bins WHERE name = source_bin),
        (SELECT capacity - tonnes FROM bins WHERE name = target_bin));
    UPDATE bins SET tonnes = tonnes - how_much WHERE name = source_bin;
    UPDATE bins SET tonnes = tonnes + how_much WHERE name = target_bin;
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
END
$$;
