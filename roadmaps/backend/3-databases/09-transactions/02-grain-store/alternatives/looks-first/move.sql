CREATE OR REPLACE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    held integer;
    room integer;
BEGIN
    SELECT tonnes INTO held FROM bins WHERE name = source_bin FOR UPDATE;
    SELECT capacity - tonnes INTO room FROM bins WHERE name = target_bin FOR UPDATE;
    IF held IS NULL OR room IS NULL OR how_much < 1 OR how_much > held OR how_much > room THEN
        RAISE EXCEPTION 'this cannot be moved';
    END IF;
    UPDATE bins SET tonnes = held - how_much WHERE name = source_bin;
    UPDATE bins SET tonnes = tonnes + how_much WHERE name = target_bin;
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
    RETURN true;
END
$$;
