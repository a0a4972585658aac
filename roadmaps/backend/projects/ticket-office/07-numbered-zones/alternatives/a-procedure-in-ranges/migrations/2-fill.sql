SET lock_timeout = '250ms';

CREATE PROCEDURE fill_zones(p_step integer) LANGUAGE plpgsql AS $$
DECLARE
    low integer := (SELECT min(id) FROM seats);
    high integer := (SELECT max(id) FROM seats);
BEGIN
    WHILE low <= high LOOP
        UPDATE seats SET zone_id = zone_of(venue_id, section) WHERE id BETWEEN low AND low + p_step - 1 AND zone_id IS NULL;
        COMMIT;
        low := low + p_step;
    END LOOP;
END $$;

CALL fill_zones(250);
DROP PROCEDURE fill_zones;
