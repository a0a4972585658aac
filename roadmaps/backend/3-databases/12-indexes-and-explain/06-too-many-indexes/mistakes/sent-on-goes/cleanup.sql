DROP INDEX parcels_code;
DROP INDEX parcels_sent_on;
DROP INDEX parcels_weight;
