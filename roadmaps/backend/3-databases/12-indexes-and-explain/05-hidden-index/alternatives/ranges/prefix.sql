SELECT * FROM reports WHERE code >= 'IS-' AND code < 'IS.' ORDER BY id
