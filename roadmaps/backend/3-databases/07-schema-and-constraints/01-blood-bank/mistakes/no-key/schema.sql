CREATE TABLE units (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    barcode text NOT NULL,
    blood_group text NOT NULL CHECK (blood_group IN ('A', 'B', 'AB', 'O')),
    rhesus text NOT NULL CHECK (rhesus IN ('+', '-')),
    volume_ml integer NOT NULL CHECK (volume_ml BETWEEN 200 AND 550),
    donated_on date NOT NULL,
    expires_on date NOT NULL CHECK (expires_on > donated_on),
    fridge text
);
