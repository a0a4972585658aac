SELECT swimmer, count(seconds) AS swims, min(seconds) AS best
FROM swims
WHERE stroke = 'crawl' AND swum_on BETWEEN '2031-01-01' AND '2031-06-30'
GROUP BY swimmer
HAVING count(seconds) >= 3 AND avg(seconds) < 70
ORDER BY best, swimmer;
