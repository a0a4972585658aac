DROP INDEX parcels_code, parcels_depot, parcels_depot_sent_on, parcels_sent_on, parcels_weight;
