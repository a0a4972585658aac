SELECT table_name, column_name, data_type
FROM (SELECT * FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')) AS ours
WHERE table_schema = 'public'
ORDER BY 1, ordinal_position;
