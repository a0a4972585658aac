SELECT id, code, at, celsius FROM reports WHERE code ILIKE 'IS-%' ORDER BY id;
