SELECT * FROM (
    SELECT swimmer, count(*) AS swims, min(seconds) AS best
    FROM (SELECT * FROM swims WHERE stroke = 'crawl' AND swum_on >= '2031-01-01' AND swum_on < '2031-07-01' AND seconds IS NOT NULL) s
    GROUP BY swimmer HAVING sum(seconds) < 70 * count(*)
) AS counted
WHERE swims > 2 ORDER BY best, swimmer;
