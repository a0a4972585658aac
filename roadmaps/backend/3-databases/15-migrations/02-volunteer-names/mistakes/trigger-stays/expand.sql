-- Before the new version comes.
ALTER TABLE volunteers ADD COLUMN display_name text;

CREATE FUNCTION both_names() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.display_name := coalesce(NEW.display_name, NEW.fullname);
        NEW.fullname := NEW.display_name;
    ELSIF NEW.fullname IS DISTINCT FROM OLD.fullname THEN
        NEW.display_name := NEW.fullname;
    ELSE
        NEW.fullname := NEW.display_name;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER both_names BEFORE INSERT OR UPDATE ON volunteers FOR EACH ROW EXECUTE FUNCTION both_names();

UPDATE volunteers SET display_name = fullname WHERE display_name IS NULL;
