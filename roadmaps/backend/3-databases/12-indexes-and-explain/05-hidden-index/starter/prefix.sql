SELECT id, code, at, celsius
FROM reports
WHERE substring(code FROM 1 FOR 3) = 'IS-'
ORDER BY id;
