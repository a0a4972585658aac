-- The tables themselves refuse what cannot be.
ALTER TABLE moves ADD CHECK (tonnes > 0);
ALTER TABLE moves ADD FOREIGN KEY (source) REFERENCES bins (name);
ALTER TABLE moves ADD FOREIGN KEY (target) REFERENCES bins (name);
CREATE FUNCTION move_grain(source_bin text, target_bin text, how_much integer) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO moves (source, target, tonnes) VALUES (source_bin, target_bin, how_much);
    UPDATE bins SET tonnes = tonnes - how_much WHERE name = source_bin;
    UPDATE bins SET tonnes = tonnes + how_much WHERE name = target_bin;
$$;
