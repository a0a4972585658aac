SELECT id, code, at, celsius FROM reports WHERE celsius * 9 / 5 > 95 - 32 ORDER BY id;
