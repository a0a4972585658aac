CREATE TABLE offices (name text PRIMARY KEY, balance integer NOT NULL CHECK (balance >= 0));
CREATE TABLE orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, plot text NOT NULL, extract text);
CREATE TABLE jobs (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id integer NOT NULL);
