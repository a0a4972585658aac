-- The seats that are there already, a few at a time.

SET lock_timeout = '100ms';

DO $$
DECLARE
    many integer;
BEGIN
    LOOP
        -- The trigger finds the zone.
        UPDATE seats SET section = section
        WHERE id IN (SELECT id FROM seats WHERE zone_id IS NULL ORDER BY id LIMIT 200);
        GET DIAGNOSTICS many = ROW_COUNT;
        EXIT WHEN many = 0;
        COMMIT;
    END LOOP;
END $$;
