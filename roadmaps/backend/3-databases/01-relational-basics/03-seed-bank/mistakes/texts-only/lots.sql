SELECT table_schema, table_name, data_type
FROM information_schema.columns
WHERE column_name = 'lot' AND data_type IN ('text', 'character varying', 'character')
ORDER BY table_schema, table_name;
