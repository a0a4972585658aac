SELECT id, code, at, celsius FROM reports WHERE celsius >= 35.1 ORDER BY id;
