SELECT id, code, at, celsius FROM reports WHERE code ^@ 'IS-' AND code LIKE 'IS-%' ORDER BY id;
