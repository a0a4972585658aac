-- Whoever is at work is let alone: their seat comes with the next round.
SET lock_timeout = '1s';

DO $$
BEGIN
    WHILE EXISTS (SELECT 1 FROM seats WHERE zone_id IS NULL) LOOP
        UPDATE seats s SET zone_id = z.id
        FROM zones z
        WHERE z.venue_id = s.venue_id AND z.name = s.section
            AND s.id = ANY (ARRAY(SELECT id FROM seats WHERE zone_id IS NULL LIMIT 400 FOR UPDATE SKIP LOCKED));
        COMMIT;
        PERFORM 1 FROM seats WHERE zone_id IS NULL LIMIT 1 FOR UPDATE;
        COMMIT;
    END LOOP;
END $$;
