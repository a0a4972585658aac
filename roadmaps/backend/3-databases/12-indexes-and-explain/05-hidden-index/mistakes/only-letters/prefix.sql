SELECT id, code, at, celsius FROM reports WHERE code LIKE 'IS%' AND code <> 'IS_Hofn' ORDER BY id;
