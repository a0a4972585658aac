ALTER TABLE specimens ADD COLUMN genus text, ADD COLUMN epithet text;

CREATE FUNCTION from_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.genus := split_part(NEW.name, ' ', 1);
    NEW.epithet := split_part(NEW.name, ' ', 2);
    RETURN NEW;
END $$;

CREATE FUNCTION from_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.name := concat(NEW.genus, ' ', NEW.epithet);
    RETURN NEW;
END $$;

CREATE TRIGGER a_new_old BEFORE INSERT ON specimens FOR EACH ROW WHEN (NEW.genus IS NULL) EXECUTE FUNCTION from_name();
CREATE TRIGGER a_new_new BEFORE INSERT ON specimens FOR EACH ROW WHEN (NEW.name IS NULL) EXECUTE FUNCTION from_parts();
CREATE TRIGGER b_old BEFORE UPDATE OF name ON specimens FOR EACH ROW EXECUTE FUNCTION from_name();
CREATE TRIGGER b_new BEFORE UPDATE OF genus, epithet ON specimens FOR EACH ROW EXECUTE FUNCTION from_parts();

UPDATE specimens SET name = name;
