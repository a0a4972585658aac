-- Each by itself, so that nobody who writes has to wait.
DROP INDEX CONCURRENTLY parcels_depot;
DROP INDEX CONCURRENTLY parcels_weight;
DROP INDEX CONCURRENTLY parcels_code;
