BEGIN;
ALTER TABLE items ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;
CREATE UNIQUE INDEX CONCURRENTLY items_token ON items (token);
COMMIT;
