CREATE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    one lines;
    taken integer := 0;
BEGIN
    FOR one IN SELECT * FROM lines WHERE page = which LOOP
        INSERT INTO people VALUES (one.page, one.line, one.name, one.born::integer, one.house);
        taken := taken + 1;
    END LOOP;
    RETURN taken;
EXCEPTION
    WHEN OTHERS THEN
        INSERT INTO rejects VALUES (one.page, one.line, SQLERRM);
        RETURN taken;
END
$$;
