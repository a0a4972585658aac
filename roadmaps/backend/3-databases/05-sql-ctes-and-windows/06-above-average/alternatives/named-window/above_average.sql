WITH c AS (
    SELECT *, sum(cars) OVER w::numeric / nullif(count(cars) OVER w, 0) AS mean
    FROM counts
    WINDOW w AS (PARTITION BY level)
)
SELECT id, level, cars, mean::numeric(10, 1) AS average FROM c WHERE cars > mean ORDER BY id;
