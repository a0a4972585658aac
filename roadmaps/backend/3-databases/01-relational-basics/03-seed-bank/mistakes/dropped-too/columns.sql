SELECT c.relname AS table_name, a.attname AS column_name,
       CASE WHEN a.attndims > 0 THEN 'ARRAY' WHEN t.typtype = 'e' THEN 'USER-DEFINED'
            ELSE format_type(a.atttypid, NULL) END AS data_type
FROM pg_attribute a JOIN pg_class c ON a.attrelid = c.oid LEFT JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0
ORDER BY c.relname, a.attnum;
