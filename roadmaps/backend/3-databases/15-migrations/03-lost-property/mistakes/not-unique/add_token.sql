ALTER TABLE items ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;
CREATE INDEX CONCURRENTLY items_token ON items (token);
