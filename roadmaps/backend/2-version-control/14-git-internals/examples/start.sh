export GIT_AUTHOR_DATE="2031-09-01T06:12:00Z" GIT_COMMITTER_DATE="2031-09-01T06:12:00Z"

git init -q tides
cd tides
git symbolic-ref HEAD refs/heads/main
git config user.name "Leila Haddad"
git config user.email leila@harbour.example
