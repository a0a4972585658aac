SELECT 100 * 2 / 3 AS whole, 100.0 * 2 / 3 AS exact, round(100.0 * 2 / 3, 1) AS rounded, 5 / nullif(0, 0) AS nothing;
SELECT 5 / 0;
