SELECT swimmer, count(*) AS swims, min(seconds) AS best
FROM swims
WHERE stroke = 'crawl' AND seconds < 70
GROUP BY swimmer, swum_on
HAVING count(*) >= 3 AND swum_on BETWEEN '2031-01-01' AND '2031-06-30'
ORDER BY best, swimmer;
