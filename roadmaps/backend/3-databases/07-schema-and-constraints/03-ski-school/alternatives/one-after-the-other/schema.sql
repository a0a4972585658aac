-- Whoever writes a lesson of an instructor waits for whoever else does; only then is looked.
CREATE TABLE lessons (
    id integer PRIMARY KEY,
    instructor_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    cancelled boolean NOT NULL DEFAULT false
);
CREATE FUNCTION one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(NEW.instructor_id);
    IF NOT NEW.cancelled AND EXISTS (
        SELECT 1 FROM lessons
        WHERE instructor_id = NEW.instructor_id AND id <> NEW.id AND NOT cancelled
          AND starts_at < NEW.ends_at AND NEW.starts_at < ends_at
    ) THEN
        RAISE EXCEPTION 'instructor % has a lesson at that hour', NEW.instructor_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_at_a_time BEFORE INSERT OR UPDATE ON lessons FOR EACH ROW EXECUTE FUNCTION one_at_a_time();
