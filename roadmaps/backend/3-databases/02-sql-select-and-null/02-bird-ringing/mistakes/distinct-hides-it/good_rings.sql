SELECT DISTINCT captures.id, captures.ring FROM captures, withdrawn WHERE captures.ring <> withdrawn.ring ORDER BY captures.id;
