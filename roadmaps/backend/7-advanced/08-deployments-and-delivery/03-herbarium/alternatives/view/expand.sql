-- The table becomes what the new release wants; the old one gets a view that looks like its table.
BEGIN;

ALTER TABLE specimens RENAME TO sheets;
ALTER TABLE sheets ADD COLUMN genus text, ADD COLUMN epithet text;
UPDATE sheets SET genus = split_part(name, ' ', 1), epithet = split_part(name, ' ', 2);
ALTER TABLE sheets ALTER COLUMN genus SET NOT NULL, ALTER COLUMN epithet SET NOT NULL, DROP COLUMN name;

CREATE VIEW specimens AS SELECT id, genus || ' ' || epithet AS name, place FROM sheets;

CREATE FUNCTION write_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO sheets (genus, epithet, place)
        VALUES (split_part(NEW.name, ' ', 1), split_part(NEW.name, ' ', 2), NEW.place) RETURNING id INTO NEW.id;
    ELSE
        UPDATE sheets SET genus = split_part(NEW.name, ' ', 1), epithet = split_part(NEW.name, ' ', 2), place = NEW.place
        WHERE id = OLD.id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER write_sheet INSTEAD OF INSERT OR UPDATE ON specimens FOR EACH ROW EXECUTE FUNCTION write_sheet();

COMMIT;
