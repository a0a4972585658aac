SELECT id, code, at, celsius FROM reports WHERE code > 'IS-' AND code < 'IS.' ORDER BY id;
