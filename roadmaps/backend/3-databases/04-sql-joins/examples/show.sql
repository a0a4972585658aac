SELECT * FROM captains;
SELECT * FROM boats;
SELECT * FROM trips;
SELECT * FROM repairs;
