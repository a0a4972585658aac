SELECT id, code, at, celsius FROM reports WHERE left(code, 3) = 'IS-' ORDER BY id;
