SELECT * FROM results;
