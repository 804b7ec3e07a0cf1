#!/bin/sh
# Debian's Chromium for the browser tests, where it is missing and can be installed; without it they are skipped.
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing Debian's Chromium for the browser tests …" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null &&
        apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null </dev/null && exit 0
fi
echo "no Chromium, and it can't be installed here: the tests of the page in a browser are skipped" >&2
