SELECT table_name AS name
FROM information_schema.tables
WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'
ORDER BY table_name;
