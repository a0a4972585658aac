SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
EXCEPT
SELECT table_name FROM information_schema.views WHERE table_schema = 'public'
ORDER BY name;
