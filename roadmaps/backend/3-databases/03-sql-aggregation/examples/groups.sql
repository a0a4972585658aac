SELECT tool, count(*) AS loans, count(days) AS back, max(days) AS longest
FROM loans
GROUP BY tool
ORDER BY tool;
