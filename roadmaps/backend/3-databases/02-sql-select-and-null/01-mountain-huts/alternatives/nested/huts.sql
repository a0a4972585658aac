WITH high AS (SELECT * FROM huts WHERE metres > 1999)
SELECT name, metres FROM high WHERE beds > 19 AND valley LIKE 'Zillertal' ORDER BY -metres, name;
