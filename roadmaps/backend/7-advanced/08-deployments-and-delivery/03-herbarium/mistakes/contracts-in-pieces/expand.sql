ALTER TABLE specimens ADD COLUMN genus text, ADD COLUMN epithet text;

-- Whichever side a release writes, the other follows.
CREATE FUNCTION keep_both_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' AND NEW.name IS NOT NULL) OR (TG_OP = 'UPDATE' AND NEW.name IS DISTINCT FROM OLD.name) THEN
        NEW.genus := split_part(NEW.name, ' ', 1);
        NEW.epithet := split_part(NEW.name, ' ', 2);
    ELSIF NEW.genus IS NOT NULL THEN
        NEW.name := NEW.genus || ' ' || NEW.epithet;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER keep_both_names BEFORE INSERT OR UPDATE ON specimens
    FOR EACH ROW EXECUTE FUNCTION keep_both_names();

-- What is there already, and what came in before the trigger was.
UPDATE specimens SET genus = split_part(name, ' ', 1), epithet = split_part(name, ' ', 2) WHERE genus IS NULL;
