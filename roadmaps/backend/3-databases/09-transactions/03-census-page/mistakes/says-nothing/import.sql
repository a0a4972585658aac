CREATE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    one lines;
    taken integer := 0;
BEGIN
    FOR one IN SELECT * FROM lines WHERE page = which LOOP
        BEGIN
            INSERT INTO people VALUES (one.page, one.line, one.name, one.born::integer, one.house);
            taken := taken + 1;
        EXCEPTION
            WHEN OTHERS THEN NULL;
        END;
    END LOOP;
    RETURN taken;
END
$$;
