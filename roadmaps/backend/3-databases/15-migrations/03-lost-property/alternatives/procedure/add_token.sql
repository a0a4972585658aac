BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE items ADD COLUMN token uuid;
ALTER TABLE items ALTER COLUMN token SET DEFAULT gen_random_uuid();
ALTER TABLE items ADD CHECK (token IS NOT NULL) NOT VALID;
COMMIT;
CREATE PROCEDURE give_tokens() LANGUAGE plpgsql AS $$
DECLARE
    changed integer := 1;
BEGIN
    WHILE changed > 0 LOOP
        WITH batch AS (
            SELECT id FROM items WHERE token IS NULL ORDER BY id LIMIT 3000 FOR UPDATE SKIP LOCKED
        )
        UPDATE items SET token = gen_random_uuid() FROM batch WHERE items.id = batch.id;
        GET DIAGNOSTICS changed = ROW_COUNT;
        COMMIT;
    END LOOP;
END
$$;
CALL give_tokens();
DROP PROCEDURE give_tokens;
CREATE UNIQUE INDEX CONCURRENTLY ON items (token);
ALTER TABLE items VALIDATE CONSTRAINT items_token_check;
ALTER TABLE items ALTER COLUMN token SET NOT NULL;
