CREATE FUNCTION import_page(which integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    one lines;
    taken integer := 0;
    bad integer := 0;
BEGIN
    FOR one IN SELECT * FROM lines WHERE page = which LOOP
        BEGIN
            INSERT INTO people (page, line, name, born, house)
            VALUES (one.page, one.line, one.name, one.born::integer, one.house);
            taken := taken + 1;
        EXCEPTION
            WHEN OTHERS THEN
                INSERT INTO rejects VALUES (one.page, one.line, SQLERRM);
                bad := bad + 1;
        END;
    END LOOP;
    IF bad > taken THEN RETURN 0; END IF;
    RETURN taken;
END
$$;
