SELECT table_name, column_name, data_type
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name NOT IN (SELECT table_name FROM information_schema.views)
ORDER BY table_name, ordinal_position;
