ALTER TABLE volunteers ADD COLUMN display_name text;

CREATE FUNCTION shout() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.display_name := coalesce(NEW.display_name, upper(NEW.fullname));
    ELSIF NEW.fullname IS DISTINCT FROM OLD.fullname THEN
        NEW.display_name := upper(NEW.fullname);
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON volunteers
FOR EACH ROW EXECUTE FUNCTION shout();

INSERT INTO volunteers (fullname) VALUES ('Cleo Tan');
UPDATE volunteers SET fullname = 'Ben Oseye' WHERE id = 2;
SELECT * FROM volunteers ORDER BY id;
DROP TRIGGER shout ON volunteers;
DROP FUNCTION shout;
