SELECT id, code, at, celsius
FROM reports
WHERE celsius * 9 / 5 + 32 > 95
ORDER BY id;
