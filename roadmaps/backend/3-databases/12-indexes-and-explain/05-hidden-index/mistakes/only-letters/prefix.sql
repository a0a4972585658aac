SELECT id, code, at, celsius FROM reports WHERE code LIKE 'IS%' ORDER BY id;
