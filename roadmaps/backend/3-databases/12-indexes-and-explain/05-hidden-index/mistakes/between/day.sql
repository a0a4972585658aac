SELECT id, code, at, celsius FROM reports WHERE at BETWEEN '2024-03-05' AND '2024-03-06' ORDER BY id;
