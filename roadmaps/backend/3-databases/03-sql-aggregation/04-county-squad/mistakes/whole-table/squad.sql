SELECT swimmer, count(seconds) AS swims, min(seconds) AS best
FROM swims
WHERE stroke = 'crawl'
GROUP BY swimmer
HAVING count(seconds) >= 3 AND avg(seconds) < 70
ORDER BY best, swimmer;
