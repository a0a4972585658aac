SELECT id, code, at, celsius FROM reports WHERE celsius > 95 ORDER BY id;
