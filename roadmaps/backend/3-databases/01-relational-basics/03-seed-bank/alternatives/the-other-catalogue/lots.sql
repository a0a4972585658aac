SELECT n.nspname AS table_schema, c.relname AS table_name, format_type(a.atttypid, NULL) AS data_type
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.attname = 'lot' AND a.atttypid <> 23 AND c.relkind IN ('r', 'p', 'v') ORDER BY 1, 2;
