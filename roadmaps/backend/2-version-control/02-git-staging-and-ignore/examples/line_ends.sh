. ./kim.sh
git init -q -b main cinema
cd cinema
printf 'June\r\nThe Kid\r\n' > june.txt
printf 'echo off\r\n' > print.bat
git add .
git commit -q -m "Show The Kid in June"
git ls-files --eol

printf '%s\n' '* text=auto' '*.bat text eol=crlf' '*.png -text' > .gitattributes
git add .gitattributes
git add --renormalize .
git status --short
git commit -q -m "Keep line ends alike"
git ls-files --eol june.txt print.bat
