ALTER TABLE stops ADD COLUMN lat numeric, ADD COLUMN lon numeric;

CREATE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.place IS NOT NULL OR TG_OP = 'UPDATE' AND NEW.place IS DISTINCT FROM OLD.place THEN
        NEW.lat := split_part(NEW.place, '/', 1);
        NEW.lon := split_part(NEW.place, '/', 2);
    ELSE
        NEW.place := NEW.lat || '/' || NEW.lon;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER follow BEFORE INSERT OR UPDATE ON stops FOR EACH ROW EXECUTE FUNCTION follow();
UPDATE stops SET lat = split_part(place, '/', 1)::numeric, lon = split_part(place, '/', 2)::numeric;

-- The old release, then the new one:
INSERT INTO stops (id, place) VALUES (2, '50.79/0.06');
INSERT INTO stops (id, lat, lon) VALUES (3, 50.92, 0.74);
UPDATE stops SET place = '50.88/0.02' WHERE id = 1;
SELECT * FROM stops ORDER BY id;
