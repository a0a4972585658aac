SELECT table_name AS name
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'ripe'
ORDER BY table_name;
