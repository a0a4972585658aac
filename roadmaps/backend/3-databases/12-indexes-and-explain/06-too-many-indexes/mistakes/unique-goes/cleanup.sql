ALTER TABLE parcels DROP CONSTRAINT parcels_code_key;
DROP INDEX parcels_depot;
DROP INDEX parcels_weight;
