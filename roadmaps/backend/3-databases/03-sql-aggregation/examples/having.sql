SELECT tool, count(*) AS loans
FROM loans
WHERE lent_on >= '2031-01-01'
GROUP BY tool
HAVING count(*) >= 2
ORDER BY loans DESC, tool;
