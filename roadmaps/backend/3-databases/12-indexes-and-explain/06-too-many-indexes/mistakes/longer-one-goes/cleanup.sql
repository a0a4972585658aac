DROP INDEX parcels_code;
DROP INDEX parcels_depot_sent_on;
DROP INDEX parcels_weight;
