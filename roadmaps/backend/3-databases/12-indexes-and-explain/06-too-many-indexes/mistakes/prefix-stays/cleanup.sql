DROP INDEX parcels_code;
DROP INDEX parcels_weight;
