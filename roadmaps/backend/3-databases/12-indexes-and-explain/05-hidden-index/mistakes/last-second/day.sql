SELECT id, code, at, celsius FROM reports WHERE at BETWEEN '2024-03-05' AND '2024-03-05 23:59:59' ORDER BY id;
