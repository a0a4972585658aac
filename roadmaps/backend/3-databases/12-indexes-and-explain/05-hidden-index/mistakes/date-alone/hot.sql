SELECT id, code, at, celsius
FROM reports
WHERE celsius > (95 - 32) * 5 / 9
ORDER BY id;
