SELECT swimmer, count(seconds) AS swims, min(seconds) AS best
FROM swims
WHERE stroke = 'crawl'
GROUP BY swimmer
HAVING min(swum_on) >= '2031-01-01' AND max(swum_on) <= '2031-06-30' AND count(seconds) >= 3 AND avg(seconds) < 70
ORDER BY best, swimmer;
