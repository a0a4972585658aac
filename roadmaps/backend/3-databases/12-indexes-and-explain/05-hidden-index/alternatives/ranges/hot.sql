SELECT id, code, at, celsius FROM reports WHERE 35 < celsius ORDER BY id;
