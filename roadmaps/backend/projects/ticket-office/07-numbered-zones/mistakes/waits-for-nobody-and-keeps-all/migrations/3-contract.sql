-- What must hold from now on. Each rule is first made for new rows, which is quick, and then looked at for all others,
-- which locks nobody out.

SET lock_timeout = '100ms';

UPDATE seats SET section = section WHERE zone_id IS NULL;

ALTER TABLE seats ADD CONSTRAINT seats_zone FOREIGN KEY (zone_id, venue_id) REFERENCES zones (id, venue_id) NOT VALID;
ALTER TABLE seats VALIDATE CONSTRAINT seats_zone;

ALTER TABLE seats ADD CONSTRAINT seats_zone_is_there CHECK (zone_id IS NOT NULL) NOT VALID;
ALTER TABLE seats VALIDATE CONSTRAINT seats_zone_is_there;
ALTER TABLE seats ALTER COLUMN zone_id SET NOT NULL;
ALTER TABLE seats DROP CONSTRAINT seats_zone_is_there;
