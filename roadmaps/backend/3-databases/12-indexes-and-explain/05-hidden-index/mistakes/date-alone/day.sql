SELECT id, code, at, celsius FROM reports WHERE at = '2024-03-05' ORDER BY id;
