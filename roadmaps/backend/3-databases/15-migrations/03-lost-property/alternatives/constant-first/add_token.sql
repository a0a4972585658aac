-- A constant default needs no new rows, so the column can be NOT NULL from the beginning.
ALTER TABLE items ADD COLUMN token uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
ALTER TABLE items ALTER COLUMN token SET DEFAULT gen_random_uuid();
DO $$
DECLARE
    low integer := 0;
    top integer := (SELECT max(id) FROM items);
BEGIN
    WHILE low <= top LOOP
        UPDATE items SET token = gen_random_uuid()
        WHERE id > low AND id <= low + 4000 AND token = '00000000-0000-0000-0000-000000000000';
        low := low + 4000;
        COMMIT;
    END LOOP;
END
$$;
CREATE UNIQUE INDEX CONCURRENTLY items_token ON items (token);
ALTER TABLE items ADD CONSTRAINT one_token UNIQUE USING INDEX items_token;
