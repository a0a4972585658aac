ALTER TABLE log ADD COLUMN mark uuid;
ALTER TABLE log ALTER COLUMN mark SET DEFAULT gen_random_uuid();

DO $$
BEGIN
    LOOP
        UPDATE log SET mark = gen_random_uuid()
        WHERE id IN (SELECT id FROM log WHERE mark IS NULL LIMIT 2);
        EXIT WHEN NOT FOUND;
        COMMIT;
    END LOOP;
END
$$;

ALTER TABLE log ADD CONSTRAINT mark_there CHECK (mark IS NOT NULL) NOT VALID;
ALTER TABLE log VALIDATE CONSTRAINT mark_there;
ALTER TABLE log ALTER COLUMN mark SET NOT NULL;
ALTER TABLE log DROP CONSTRAINT mark_there;
CREATE UNIQUE INDEX CONCURRENTLY log_mark ON log (mark);
SELECT count(*), count(DISTINCT mark) FROM log;
