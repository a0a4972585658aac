SELECT id, code, at, celsius FROM reports WHERE celsius > (95 - 32) * 9 / 5.0 - 32 ORDER BY id;
