-- The class is compared by a trigger; the rows that it looks at are held, so that nobody changes them meanwhile.
CREATE TABLE depots (id integer PRIMARY KEY, name text UNIQUE NOT NULL);
CREATE TABLE drivers (
    id integer PRIMARY KEY,
    name text NOT NULL,
    depot_id integer REFERENCES depots ON DELETE SET NULL
);
CREATE TABLE licences (driver_id integer REFERENCES drivers ON DELETE CASCADE, class text, PRIMARY KEY (class, driver_id));
CREATE TABLE buses (id integer PRIMARY KEY, plate text UNIQUE NOT NULL, class text NOT NULL);
CREATE TABLE duties (
    id integer PRIMARY KEY,
    day date NOT NULL,
    shift text NOT NULL CHECK (shift = 'early' OR shift = 'late'),
    bus_id integer NOT NULL REFERENCES buses,
    class text NOT NULL,
    driver_id integer REFERENCES drivers,
    UNIQUE (day, driver_id),
    EXCLUDE USING btree (bus_id WITH =, day WITH =, shift WITH =)
);
CREATE FUNCTION fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM buses WHERE id = NEW.bus_id AND class = NEW.class FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'bus % is of another class', NEW.bus_id;
    END IF;
    IF NEW.driver_id IS NOT NULL THEN
        PERFORM 1 FROM licences WHERE driver_id = NEW.driver_id AND class = NEW.class FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'driver % has no licence for that', NEW.driver_id;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fits BEFORE INSERT OR UPDATE ON duties FOR EACH ROW EXECUTE FUNCTION fits();
CREATE FUNCTION needed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM duties WHERE driver_id = OLD.driver_id AND class = OLD.class) THEN
        RAISE EXCEPTION 'a duty needs that licence';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER needed BEFORE DELETE ON licences FOR EACH ROW EXECUTE FUNCTION needed();
