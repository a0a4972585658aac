SELECT c.relname AS table_name, a.attname AS column_name,
       CASE WHEN a.attndims > 0 THEN 'ARRAY' WHEN t.typtype = 'e' THEN 'USER-DEFINED'
            ELSE format_type(a.atttypid, NULL) END AS data_type
FROM pg_attribute a, pg_class c, pg_type t
WHERE a.attrelid = c.oid AND t.oid = a.atttypid AND c.relnamespace = 'public'::regnamespace
      AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum;
