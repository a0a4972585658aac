ALTER TABLE volunteers ADD COLUMN display_name text;
UPDATE volunteers SET display_name = fullname;
CREATE FUNCTION sync() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.display_name := coalesce(NEW.display_name, NEW.fullname);
        NEW.fullname := coalesce(NEW.fullname, NEW.display_name);
    ELSIF NEW.fullname IS DISTINCT FROM OLD.fullname THEN
        NEW.display_name := NEW.fullname;
    ELSE
        NEW.fullname := NEW.display_name;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sync BEFORE INSERT OR UPDATE ON volunteers FOR EACH ROW EXECUTE FUNCTION sync();
UPDATE volunteers SET display_name = fullname WHERE display_name IS NULL;
