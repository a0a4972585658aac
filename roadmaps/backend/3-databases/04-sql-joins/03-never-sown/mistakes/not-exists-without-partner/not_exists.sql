SELECT p.id, p.species FROM packets p WHERE NOT EXISTS (SELECT 1 FROM sowings s) ORDER BY p.id;
