DROP INDEX parcels_code;
DROP INDEX parcels_depot;
DROP INDEX parcels_depot_sent_on;
