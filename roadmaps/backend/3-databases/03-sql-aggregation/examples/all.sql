SELECT count(*), count(days), count(DISTINCT tool) AS tools, sum(days), round(avg(days), 2) AS avg, max(days) FROM loans;
