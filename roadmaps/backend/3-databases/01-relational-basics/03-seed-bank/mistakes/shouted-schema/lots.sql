SELECT table_schema, table_name, data_type
FROM information_schema.columns
WHERE column_name = 'lot' AND data_type <> 'integer'
ORDER BY table_schema, table_name;
