CREATE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    one lines;
    taken integer := 0;
    refused integer := 0;
BEGIN
    FOR one IN SELECT * FROM lines WHERE page = which LOOP
        BEGIN
            INSERT INTO people VALUES (one.page, one.line, one.name, one.born::integer, one.house);
            taken := taken + 1;
        EXCEPTION
            WHEN OTHERS THEN
                INSERT INTO rejects VALUES (one.page, one.line, SQLERRM);
                refused := refused + 1;
        END;
    END LOOP;
    IF refused >= taken AND refused > 0 THEN
        RAISE EXCEPTION 'upside down';
    END IF;
    RETURN taken;
END
$$;
