SELECT id, code, at, celsius FROM reports WHERE code LIKE 'IS_%' ORDER BY id;
