DROP INDEX parcels_depot;
DROP INDEX parcels_weight;
