SET lock_timeout = '250ms';
ALTER TABLE zones ADD CONSTRAINT zones_of_a_venue UNIQUE (venue_id, id);
ALTER TABLE seats ADD FOREIGN KEY (venue_id, zone_id) REFERENCES zones (venue_id, id) NOT VALID;
ALTER TABLE seats VALIDATE CONSTRAINT seats_venue_id_zone_id_fkey;
ALTER TABLE seats ALTER zone_id SET NOT NULL;
CREATE INDEX CONCURRENTLY seats_of_a_zone ON seats (zone_id);
