CREATE FUNCTION welcome(names text[]) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    one text;
    taken integer := 0;
BEGIN
    FOREACH one IN ARRAY names LOOP
        BEGIN
            INSERT INTO members VALUES (one, 0);
            taken := taken + 1;
        EXCEPTION
            WHEN unique_violation THEN
                RAISE NOTICE 'not taken: %', SQLERRM;
        END;
    END LOOP;
    RETURN taken;
END
$$;

SELECT welcome(ARRAY['Pia', 'Mia', 'Ravi']);
