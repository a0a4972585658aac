ALTER TABLE volunteers ADD COLUMN display_name text;
CREATE FUNCTION both_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.display_name := coalesce(NEW.fullname, NEW.display_name);
    NEW.fullname := NEW.display_name;
    RETURN NEW;
END
$$;
CREATE TRIGGER both_names BEFORE INSERT OR UPDATE ON volunteers FOR EACH ROW EXECUTE FUNCTION both_names();
UPDATE volunteers SET display_name = fullname;
