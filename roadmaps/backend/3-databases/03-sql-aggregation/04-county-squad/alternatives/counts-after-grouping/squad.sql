WITH season AS (SELECT swimmer, seconds FROM swims WHERE stroke = 'crawl' AND extract(year FROM swum_on) = 2031 AND extract(month FROM swum_on) <= 6),
     means AS (SELECT swimmer, count(seconds) AS swims, min(seconds) AS best, avg(seconds) AS mean FROM season GROUP BY swimmer)
SELECT swimmer, swims, best FROM means WHERE swims >= 3 AND mean < 70 ORDER BY best, swimmer;
