cd film
printf '%s\n' '*.srt text' '*.txt text' '*.bat text eol=crlf' '*.ppm text=auto' > .gitattributes
git add .gitattributes
git add --renormalize '*.srt' '*.txt' '*.bat'
git commit -m "Keep line ends alike"
