ALTER TABLE items ADD COLUMN token uuid;
ALTER TABLE items ALTER COLUMN token SET DEFAULT gen_random_uuid();
DO $$
BEGIN
    LOOP
        UPDATE items SET token = gen_random_uuid()
        WHERE id IN (SELECT id FROM items WHERE token IS NULL LIMIT 5000);
        EXIT WHEN NOT FOUND;
        COMMIT;
    END LOOP;
END
$$;
ALTER TABLE items ADD CONSTRAINT token_there CHECK (token IS NOT NULL) NOT VALID;
ALTER TABLE items VALIDATE CONSTRAINT token_there;
ALTER TABLE items ALTER COLUMN token SET NOT NULL;
CREATE UNIQUE INDEX items_token ON items (token);
