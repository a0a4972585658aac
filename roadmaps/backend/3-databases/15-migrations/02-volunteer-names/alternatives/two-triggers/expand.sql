BEGIN;
ALTER TABLE volunteers ADD COLUMN display_name text, ALTER COLUMN fullname DROP NOT NULL;
CREATE FUNCTION new_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.display_name IS NULL THEN
        NEW.display_name = NEW.fullname;
    END IF;
    NEW.fullname = NEW.display_name;
    RETURN NEW;
END $$;
CREATE FUNCTION from_old() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.display_name = NEW.fullname;
    RETURN NEW;
END $$;
CREATE FUNCTION from_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.fullname = NEW.display_name;
    RETURN NEW;
END $$;
CREATE TRIGGER on_insert BEFORE INSERT ON volunteers FOR EACH ROW EXECUTE FUNCTION new_row();
CREATE TRIGGER on_old BEFORE UPDATE OF fullname ON volunteers FOR EACH ROW EXECUTE FUNCTION from_old();
CREATE TRIGGER on_new BEFORE UPDATE OF display_name ON volunteers FOR EACH ROW EXECUTE FUNCTION from_new();
UPDATE volunteers SET display_name = fullname;
COMMIT;
