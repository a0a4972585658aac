SELECT id, code, at, celsius FROM reports WHERE date_trunc('day', at) = '2024-03-05' ORDER BY id;
