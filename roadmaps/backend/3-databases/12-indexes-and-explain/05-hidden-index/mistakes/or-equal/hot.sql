SELECT id, code, at, celsius FROM reports WHERE celsius >= 35 ORDER BY id;
