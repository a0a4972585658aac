CREATE ROLE site LOGIN;
GRANT learner TO site;
