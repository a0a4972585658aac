CREATE OR REPLACE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    number integer;
BEGIN
    FOR number IN SELECT line FROM lines WHERE page = which ORDER BY line DESC LOOP
        BEGIN
            INSERT INTO people SELECT page, line, name, born::integer, house FROM lines
            WHERE page = which AND line = number;
        EXCEPTION
            WHEN OTHERS THEN
                INSERT INTO rejects (reason, page, line) VALUES ('refused: ' || SQLERRM, which, number);
        END;
    END LOOP;
    IF (SELECT count(*) FROM rejects WHERE page = which) > (SELECT count(*) FROM people WHERE page = which) THEN
        RAISE EXCEPTION USING MESSAGE = 'upside down', ERRCODE = 'data_exception';
    END IF;
    RETURN (SELECT count(*) FROM people WHERE page = which);
END
$$;
