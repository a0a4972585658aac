SELECT tool, count(*) AS loans, count(*) FILTER (WHERE days >= 5) AS long_ones
FROM loans
GROUP BY tool
ORDER BY tool;
